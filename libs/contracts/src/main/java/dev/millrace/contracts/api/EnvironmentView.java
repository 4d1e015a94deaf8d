package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.ReleaseId;
import org.jspecify.annotations.Nullable;

/** What an environment of an agent runs now. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EnvironmentView(
        EnvironmentName environment,
        Generation generation,
        @Nullable ReleaseId live,
        @Nullable ImageDigest image,
        RouteView route) {}
