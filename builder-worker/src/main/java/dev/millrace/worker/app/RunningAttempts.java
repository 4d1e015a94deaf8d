package dev.millrace.worker.app;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.worker.domain.StopReason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this worker works on at the moment. */
public final class RunningAttempts {

    private final Map<AttemptRef, RunningAttempt> running = new LinkedHashMap<>();
    private boolean draining;

    public RunningAttempts() {}

    /** Empty when the worker takes no more work. */
    synchronized Optional<RunningAttempt> begin(AttemptRef attempt) {
        if (draining) {
            return Optional.empty();
        }
        var begun = new RunningAttempt(attempt);
        running.put(attempt, begun);
        return Optional.of(begun);
    }

    synchronized void end(AttemptRef attempt) {
        running.remove(attempt);
        notifyAll();
    }

    void stop(AttemptRef attempt, StopReason why) {
        RunningAttempt found;
        synchronized (this) {
            found = running.get(attempt);
        }
        if (found != null) {
            found.stop(why);
        }
    }

    synchronized List<AttemptRef> list() {
        return List.copyOf(running.keySet());
    }

    /** How many there are; for whoever shows it. */
    public synchronized int count() {
        return running.size();
    }

    synchronized boolean isDraining() {
        return draining;
    }

    synchronized void drain() {
        draining = true;
    }

    /** Whether nothing runs any more; waits for it at most so long. */
    synchronized boolean awaitNone(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!running.isEmpty()) {
            var left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
