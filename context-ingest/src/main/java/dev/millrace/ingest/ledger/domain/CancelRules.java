package dev.millrace.ingest.ledger.domain;

import dev.millrace.ingest.ledger.domain.AttemptEnd.How;
import java.time.Instant;

/**
 * What a wish to cancel changes: at once where nothing runs; else the worker is told, and the build
 * is cancelled when it has stopped or is lost.
 */
public final class CancelRules {

    private CancelRules() {}

    public static Ruling cancel(Build build, Instant now) {
        return switch (build.stage()) {
            case Stage.Queued queued -> Endings.end(build, queued.cancel(now), How.CANCELLED);
            case Stage.Assigned assigned -> Endings.end(build, assigned.cancel(now), How.CANCELLED);
            case Stage.Claimed claimed -> Endings.end(build, claimed.cancel(now), How.CANCELLED);
            case Stage.Running _ when build.cancelAsked() ->
                    AttemptRules.unchanged(build, "is being cancelled");
            case Stage.Running _ -> Ruling.Changed.to(build.askedToCancel());
            case Stage.Ended _ -> AttemptRules.unchanged(build, "has ended");
        };
    }
}
