package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.ingest.ledger.app.ReviseBuild.Revision;
import dev.millrace.ingest.ledger.domain.AttemptRules;
import dev.millrace.ingest.ledger.domain.Fence;
import java.time.Clock;

/** Takes back an attempt that its worker did not begin, for the leader alone. */
public final class WithdrawAttempt {

    private final ReviseBuild revise;
    private final Clock clock;

    public WithdrawAttempt(Builds builds, Clock clock) {
        this.revise = new ReviseBuild(builds);
        this.clock = clock;
    }

    /** False when the fence no longer holds; an attempt that has begun is left alone. */
    public boolean withdraw(AttemptRef attempt, Fence.Epoch fence) {
        var revision =
                revise.revise(
                        attempt.build().id(),
                        seen -> AttemptRules.notStarted(seen, attempt, clock.instant()),
                        fence);
        return !(revision instanceof Revision.Deposed);
    }
}
