package dev.millrace.contracts.context;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.ContextDigest;
import java.time.Instant;
import java.util.List;

/**
 * A context that was not used for as long as its tenant keeps contexts.
 *
 * @param builds of it that succeeded; a release may have come from one of them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StaleContext(
        AgentRef agent, ContextDigest context, Instant usedAt, List<BuildId> builds) {

    public StaleContext {
        builds = List.copyOf(builds);
    }
}
