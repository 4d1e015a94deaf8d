package dev.millrace.e2e.story;

import dev.millrace.e2e.client.MillraceCli;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** Checks claims and tells the narrator of those that hold. */
public record Claims(Narrator narrator) {

    private static final long LOOK_AGAIN_NANOS = 200_000_000;

    /** The values must be equal; {@code measured} is what the reader sees. */
    public void equal(String claim, Object expected, Object actual, String measured) {
        that(
                claim,
                Objects.equals(expected, actual),
                measured,
                "expected " + expected + ", was " + actual);
    }

    public void that(String claim, boolean holds, String measured, String instead) {
        if (!holds) {
            throw new ClaimFailedException(claim, instead);
        }
        narrator.holds(claim, measured);
    }

    /** A verb must have ended with 0. */
    public MillraceCli.Outcome succeeded(MillraceCli.Outcome outcome) {
        if (outcome.exitCode() != 0) {
            throw new ClaimFailedException(
                    String.join(" ", outcome.words()) + " succeeds",
                    "exit code " + outcome.exitCode() + ": " + outcome.errors() + tail(outcome));
        }
        return outcome;
    }

    /** Looks again and again until it is so; returns how long that took. */
    public Duration eventually(String claim, Duration limit, Condition condition)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - began > limit.toNanos()) {
                throw new ClaimFailedException(claim, "not within " + seconds(limit));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String tail(MillraceCli.Outcome outcome) {
        return outcome.lines().isEmpty() ? "" : " " + outcome.lines().getLast();
    }

    /** Something that can be looked at. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }
}
