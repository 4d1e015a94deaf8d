package dev.millrace.worker.app;

import dev.millrace.worker.domain.StopReason;
import java.time.Duration;

/**
 * Gives back what this worker works on: takes no more, stops what runs, waits for the reports.
 *
 * <p>The builds are queued again at once and lose no attempt.
 */
public final class ReleaseAttempts {

    private final RunningAttempts running;
    private final Beat beat;
    private final Duration patience;

    public ReleaseAttempts(RunningAttempts running, Beat beat, Duration patience) {
        this.running = running;
        this.beat = beat;
        this.patience = patience;
    }

    /** Whether everything could be given back within the time allowed. */
    public boolean release() throws InterruptedException {
        running.drain();
        beat.beat();
        running.list().forEach(attempt -> running.stop(attempt, StopReason.RELEASED));
        return running.awaitNone(patience);
    }
}
