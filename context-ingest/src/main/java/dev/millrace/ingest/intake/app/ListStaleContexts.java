package dev.millrace.ingest.intake.app;

import dev.millrace.contracts.context.StaleContexts;
import java.time.Clock;

/** Lists contexts past their tenant's retention, for whoever knows what releases came from them. */
public final class ListStaleContexts {

    private static final int AT_ONCE = 500;

    private final Garbage garbage;
    private final Clock clock;

    public ListStaleContexts(Garbage garbage, Clock clock) {
        this.garbage = garbage;
        this.clock = clock;
    }

    /** Those that were unused for longest. */
    public StaleContexts list() {
        return new StaleContexts(garbage.stale(clock.instant(), AT_ONCE));
    }
}
