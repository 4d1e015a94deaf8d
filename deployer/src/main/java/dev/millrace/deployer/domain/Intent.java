package dev.millrace.deployer.domain;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.ReleaseId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a deploy was asked to bring live: a context to build, or a release that is there.
 *
 * @param context what to build, or null when nothing is to be built
 * @param release the release to start again, or whose image to start with other configuration
 * @param configVersion of the environment, as it stood when the deploy was accepted
 */
public record Intent(
        @Nullable ContextDigest context,
        BuildSpec spec,
        @Nullable ReleaseId release,
        AgentContract contract,
        long configVersion) {

    public Intent {
        if ((context == null) == (release == null)) {
            throw new IllegalArgumentException("a deploy is of a context or of a release");
        }
    }

    public static Intent toBuild(
            ContextDigest context, BuildSpec spec, AgentContract contract, long configVersion) {
        return new Intent(context, spec, null, contract, configVersion);
    }

    /** Starts the release as it was, whatever the configuration of today. */
    public static Intent toRestore(Release release) {
        return new Intent(
                null, release.spec(), release.id(), release.contract(), release.configVersion());
    }

    /** Starts the release's image with another version of the configuration. */
    public static Intent toReconfigure(Release release, long configVersion) {
        return new Intent(null, release.spec(), release.id(), release.contract(), configVersion);
    }

    /** The same intent with another version of the configuration. */
    public Intent with(long otherConfigVersion) {
        return new Intent(context, spec, release, contract, otherConfigVersion);
    }

    public Optional<ContextDigest> contextToBuild() {
        return Optional.ofNullable(context);
    }

    public Optional<ReleaseId> releaseToStart() {
        return Optional.ofNullable(release);
    }
}
