package dev.millrace.ingest.ledger.app;

import dev.millrace.ingest.ledger.domain.AttemptRules;
import dev.millrace.ingest.ledger.domain.Fence;
import dev.millrace.ingest.ledger.domain.Ruling;
import java.time.Clock;

/** Ends attempts whose workers did not, half a minute after their time. Run from time to time. */
public final class ExpireAttempts {

    private final Builds builds;
    private final Clock clock;

    public ExpireAttempts(Builds builds, Clock clock) {
        this.builds = builds;
        this.clock = clock;
    }

    public void expire() {
        var now = clock.instant();
        for (var build : builds.active()) {
            if (AttemptRules.overdue(build, now) instanceof Ruling.Changed) {
                new ReviseBuild(builds)
                        .revise(
                                build.ref().id(),
                                current -> AttemptRules.overdue(current, now),
                                Fence.NONE);
            }
        }
    }
}
