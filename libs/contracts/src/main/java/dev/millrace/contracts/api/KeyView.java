package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An API key; {@code key} is there once, in the answer that made it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record KeyView(
        String id, @Nullable String key, Instant createdAt, @Nullable Instant revokedAt) {

    /** Without the key itself. */
    @Override
    public String toString() {
        return "KeyView[" + id + "]";
    }
}
