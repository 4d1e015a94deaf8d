package dev.millrace.deployer.app;

import dev.millrace.contracts.context.ContextVerdict;
import dev.millrace.contracts.context.StaleContext;
import dev.millrace.deployer.app.port.Contexts;
import dev.millrace.deployer.app.port.Rollouts;
import java.io.IOException;

/**
 * Tells context-ingest which old contexts may go: those that no kept release came from. Only the
 * deployer knows that, so without it nothing goes.
 */
public final class JudgeContexts {

    /** Each turn takes some off the list; this ends one that would not. */
    private static final int MOST_TURNS = 100;

    private final Contexts contexts;
    private final Rollouts rollouts;

    public JudgeContexts(Contexts contexts, Rollouts rollouts) {
        this.contexts = contexts;
        this.rollouts = rollouts;
    }

    /** How many were judged. */
    public int judge() throws IOException, InterruptedException {
        int judged = 0;
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            var stale = contexts.stale();
            if (stale.isEmpty()) {
                break;
            }
            contexts.judge(stale.stream().map(this::verdict).toList());
            judged += stale.size();
        }
        return judged;
    }

    private ContextVerdict verdict(StaleContext context) {
        var kept = rollouts.kept(context.agent(), context.builds());
        return new ContextVerdict(context, !kept.isEmpty());
    }
}
