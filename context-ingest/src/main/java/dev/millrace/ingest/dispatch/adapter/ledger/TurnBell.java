package dev.millrace.ingest.dispatch.adapter.ledger;

import dev.millrace.ingest.ledger.app.BuildBell;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.Stage;

/**
 * Wakes the dispatcher for a change that may give it something to do: a build that waits, a worker
 * that is free again, an order to stop.
 *
 * <p>The steps of an attempt are none of these, and its own assignments neither; a turn for each of
 * them would cost more than all the turns that are needed.
 */
public record TurnBell(Runnable wake) implements BuildBell {

    @Override
    public void ring(Build build) {
        var occupies =
                build.stage() instanceof Stage.Active && !(build.stage() instanceof Stage.Claimed);
        if (!occupies || build.cancelAsked()) {
            wake.run();
        }
    }
}
