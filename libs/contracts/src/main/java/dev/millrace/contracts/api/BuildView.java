package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.ImageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A build as its owner sees it; {@code version} rises with every change. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BuildView(
        BuildId build,
        AgentName agent,
        BuildState state,
        long version,
        int attempt,
        ContextDigest context,
        BuildSpec spec,
        @Nullable ImageDigest image,
        @Nullable CacheReport cache,
        @Nullable FailureDetail failure,
        @Nullable Blame blame,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
