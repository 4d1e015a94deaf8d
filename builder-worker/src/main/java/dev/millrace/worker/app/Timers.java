package dev.millrace.worker.app;

import java.time.Duration;

/** Runs things later, by a clock that nobody sets. */
@FunctionalInterface
public interface Timers {

    /** A thing that is still to run. */
    @FunctionalInterface
    interface Pending {
        void cancel();
    }

    /** Runs the task once, after the delay, on a thread that may block. */
    Pending after(Duration delay, Runnable task);
}
