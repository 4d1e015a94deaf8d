package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.EnvironmentName;
import org.jspecify.annotations.Nullable;

/** Asks for a build. {@code deploy} is opaque and comes back with every event of the build. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BuildRequest(
        ContextDigest context,
        @Nullable BuildSpec spec,
        @Nullable EnvironmentName environment,
        @Nullable String deploy) {}
