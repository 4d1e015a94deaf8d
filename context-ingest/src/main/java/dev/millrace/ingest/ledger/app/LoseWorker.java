package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.ingest.ledger.app.ReviseBuild.Revision;
import dev.millrace.ingest.ledger.domain.AttemptRules;
import dev.millrace.ingest.ledger.domain.Fence;
import java.time.Clock;

/** Records that the worker of an attempt is gone, for the leader alone. */
public final class LoseWorker {

    private final ReviseBuild revise;
    private final Clock clock;

    public LoseWorker(Builds builds, Clock clock) {
        this.revise = new ReviseBuild(builds);
        this.clock = clock;
    }

    /** False when the fence no longer holds; an attempt that is over is left alone. */
    public boolean lose(AttemptRef attempt, Fence.Epoch fence) {
        var revision =
                revise.revise(
                        attempt.build().id(),
                        seen -> AttemptRules.workerLost(seen, attempt, clock.instant()),
                        fence);
        return !(revision instanceof Revision.Deposed);
    }
}
