package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.ledger.app.ReviseBuild.Revision;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.CancelRules;
import dev.millrace.ingest.ledger.domain.Fence;
import java.time.Clock;

/** Asks for a build to be cancelled. Repeatable; a build that has ended is refused. */
public final class CancelBuild {

    private final ReviseBuild revise;
    private final Clock clock;

    public CancelBuild(Builds builds, Clock clock) {
        this.revise = new ReviseBuild(builds);
        this.clock = clock;
    }

    public Build cancel(TenantId tenant, BuildId id) {
        if (!id.tenant().equals(tenant)) {
            throw unknown(id);
        }
        var revision = revise.revise(id, b -> CancelRules.cancel(b, clock.instant()), Fence.NONE);
        return switch (revision) {
            case Revision.Changed(var build) -> build;
            case Revision.Unchanged(var build, _) when !build.ended() -> build;
            case Revision.Unchanged(var build, _) ->
                    throw new MillraceException(
                            ErrorCode.BUILD_ENDED, "build " + id + " is " + build.stage().state());
            case Revision.Unknown _, Revision.Deposed _ -> throw unknown(id);
        };
    }

    private static MillraceException unknown(BuildId id) {
        return new MillraceException(ErrorCode.BUILD_UNKNOWN, "no build " + id);
    }
}
