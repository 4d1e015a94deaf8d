package dev.millrace.deployer.domain;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.ReleaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An image together with a version of the configuration: what can be live. Never changed.
 *
 * @param generation of the deploy that made it
 */
public record Release(
        ReleaseId id,
        EnvironmentRef environment,
        Generation generation,
        ImageDigest image,
        @Nullable BuildId build,
        BuildSpec spec,
        AgentContract contract,
        long configVersion,
        Instant createdAt) {}
