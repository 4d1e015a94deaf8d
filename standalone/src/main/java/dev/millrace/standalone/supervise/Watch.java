package dev.millrace.standalone.supervise;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one process, and when it is to be tried again.
 *
 * @param runsSince as far as the supervisor knows
 * @param failures in a row, without a good life between them
 * @param restarts tries since the supervisor began
 * @param nextTry null while it runs
 */
record Watch(
        Instant runsSince,
        int failures,
        int restarts,
        @Nullable LastExit lastExit,
        @Nullable Instant nextTry) {

    static Watch begun(Instant now) {
        return new Watch(now, 0, 0, null, null);
    }

    /** It ran, and runs no more. */
    Watch ended(LastExit exit, BackOff backOff) {
        var life = Duration.between(runsSince, exit.at());
        var before = life.compareTo(backOff.goodLife()) >= 0 ? 0 : failures;
        return waiting(before, exit, backOff);
    }

    /** It was tried, and did not come up. */
    Watch failed(LastExit exit, BackOff backOff) {
        return waiting(failures, exit, backOff);
    }

    Watch tried() {
        return new Watch(runsSince, failures, restarts + 1, lastExit, nextTry);
    }

    Watch runs(Instant now) {
        return new Watch(now, failures, restarts, lastExit, null);
    }

    boolean isDue(Instant now) {
        return nextTry != null && !now.isBefore(nextTry);
    }

    private Watch waiting(int before, LastExit exit, BackOff backOff) {
        var next = exit.at().plus(backOff.after(before));
        return new Watch(runsSince, before + 1, restarts, exit, next);
    }
}
