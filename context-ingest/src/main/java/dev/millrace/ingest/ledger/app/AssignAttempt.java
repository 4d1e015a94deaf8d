package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.CrashPoint;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.ingest.ledger.app.ReviseBuild.Revision;
import dev.millrace.ingest.ledger.domain.AttemptRules;
import dev.millrace.ingest.ledger.domain.Fence;
import java.time.Clock;

/** Gives a queued build to a worker, for the leader alone. */
public final class AssignAttempt {

    private final ReviseBuild revise;
    private final Clock clock;

    public AssignAttempt(Builds builds, Clock clock) {
        this.revise = new ReviseBuild(builds);
        this.clock = clock;
    }

    /** False when the fence no longer holds; a build that is not queued any more is left alone. */
    public boolean assign(
            BuildId build, WorkerId worker, Incarnation incarnation, Fence.Epoch fence) {
        var revision =
                revise.revise(
                        build,
                        seen ->
                                AttemptRules.assign(
                                        seen, worker, incarnation, fence.epoch(), clock.instant()),
                        fence);
        if (revision instanceof Revision.Changed) {
            CrashPoint.DISPATCH_ASSIGNED.reached();
        }
        return !(revision instanceof Revision.Deposed);
    }
}
