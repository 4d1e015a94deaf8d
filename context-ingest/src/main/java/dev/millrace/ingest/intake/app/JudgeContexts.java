package dev.millrace.ingest.intake.app;

import dev.millrace.contracts.context.ContextVerdict;
import dev.millrace.contracts.context.ContextVerdicts;
import java.time.Clock;

/**
 * Gives up contexts that no release came from; one that is kept counts as used now, and is asked
 * about again after another retention.
 */
public final class JudgeContexts {

    private final Garbage garbage;
    private final Clock clock;

    public JudgeContexts(Garbage garbage, Clock clock) {
        this.garbage = garbage;
        this.clock = clock;
    }

    /** A context that was used since it was listed stays, whatever the verdict. */
    public void judge(ContextVerdicts verdicts) {
        verdicts.verdicts().forEach(this::judge);
    }

    private void judge(ContextVerdict verdict) {
        if (verdict.kept()) {
            garbage.inUse(verdict.context(), clock.instant());
        } else {
            garbage.condemn(verdict.context(), clock.instant());
        }
    }
}
