package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.ledger.domain.Build;
import java.time.Duration;

/** Shows a build to its owner, at once or when it has changed. */
public final class ShowBuild {

    private final Builds builds;
    private final BuildWatch watch;

    public ShowBuild(Builds builds, BuildWatch watch) {
        this.builds = builds;
        this.watch = watch;
    }

    /** Returns when the build is newer than {@code version} or has waited long enough. */
    public Build show(TenantId tenant, BuildId id, long version, Duration patience) {
        if (!id.tenant().equals(tenant)) {
            throw unknown(id);
        }
        return watch.await(
                        id,
                        () -> builds.find(id),
                        build -> build.version() > version || build.ended(),
                        patience)
                .orElseThrow(() -> unknown(id));
    }

    private static MillraceException unknown(BuildId id) {
        return new MillraceException(ErrorCode.BUILD_UNKNOWN, "no build " + id);
    }
}
