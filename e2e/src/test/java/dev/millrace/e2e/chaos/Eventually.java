package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.e2e.story.Claims;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what is to become true, however slow the machine is today. */
final class Eventually {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_AGAIN_NANOS = 100_000_000;

    private Eventually() {}

    /** Returns how long it took. */
    static Duration until(String what, Claims.Condition condition)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        while (!condition.holds()) {
            var waited = Duration.ofNanos(System.nanoTime() - began);
            assertThat(waited).as(what).isLessThan(PATIENCE);
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
