package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of an environment's variables, and the deploy that a change of them has started. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigView(long version, List<Variable> variables, @Nullable DeployView deploy) {

    /** A variable without its value: it is write-only. */
    public record Variable(String name, Instant updatedAt) {}
}
