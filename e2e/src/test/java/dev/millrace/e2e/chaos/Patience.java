package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for conditions. Whatever is asked may be down: an exception means not yet. */
final class Patience {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long LOOK_AGAIN_NANOS = 250_000_000;

    private Patience() {}

    /** Something that can be looked at. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    static Duration until(String claim, Condition condition) throws InterruptedException {
        return until(claim, condition, () -> "");
    }

    /** Returns how long it took; fails with what was to be seen instead. */
    static Duration until(String claim, Condition condition, Supplier<String> instead)
            throws InterruptedException {
        var began = System.nanoTime();
        var trouble = "";
        while (true) {
            try {
                if (condition.holds()) {
                    return Duration.ofNanos(System.nanoTime() - began);
                }
                trouble = "";
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                trouble = e.toString();
            }
            if (System.nanoTime() - began > LIMIT.toNanos()) {
                fail("not within %s: %s; %s %s", LIMIT, claim, instead.get(), trouble);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
