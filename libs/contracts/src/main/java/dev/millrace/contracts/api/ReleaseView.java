package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.ReleaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A release that can be rolled back to. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReleaseView(
        ReleaseId release,
        EnvironmentName environment,
        ImageDigest image,
        @Nullable BuildId build,
        long configVersion,
        Generation generation,
        boolean live,
        Instant createdAt) {}
