package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.deploy.DeployPhase;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.ReleaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deploy as its owner sees it; {@code version} rises with every change. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeployView(
        DeployId deploy,
        AgentName agent,
        EnvironmentName environment,
        Generation generation,
        DeployKind kind,
        DeployPhase phase,
        long version,
        @Nullable BuildId build,
        @Nullable ReleaseId release,
        @Nullable ImageDigest image,
        @Nullable FailureDetail failure,
        @Nullable Integer sessions,
        @Nullable Instant drainDeadline,
        RouteView route,
        Instant createdAt,
        @Nullable Instant liveAt,
        @Nullable Instant endedAt) {}
