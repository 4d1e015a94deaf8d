package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One container of a release.
 *
 * @param warmUntil how long one that drains stays in any case, so that a rollback takes it back
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record InstanceView(
        InstanceId instance,
        ReleaseId release,
        EnvironmentName environment,
        Generation generation,
        String state,
        @Nullable Integer sessions,
        @Nullable Instant warmUntil,
        Instant createdAt) {}
