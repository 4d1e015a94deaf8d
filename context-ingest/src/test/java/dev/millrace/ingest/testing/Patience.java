package dev.millrace.ingest.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for conditions, never for time. */
public final class Patience {

    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final long PAUSE_MILLIS = 50;

    private Patience() {}

    /** What the question is answered with first. */
    public static <T> T until(String what, Supplier<Optional<T>> question) {
        var deadline = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for: " + what);
            }
            pause(PAUSE_MILLIS);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
