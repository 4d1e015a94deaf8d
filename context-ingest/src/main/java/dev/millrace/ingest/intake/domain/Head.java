package dev.millrace.ingest.intake.domain;

import dev.millrace.contracts.id.ContextDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An agent's newest context, and when it became that.
 *
 * <p>The time is what the entries that changed get as their time of change: it stays while the
 * context stays, else it rises, so that {@code make} and its kin never take changed sources for old
 * ones.
 */
public record Head(ContextDigest context, Instant acceptedAt) {

    private static final Duration STEP = Duration.of(1, ChronoUnit.MICROS);

    /** The first context of an agent. */
    public static Head first(ContextDigest context, Instant now) {
        return new Head(context, micros(now));
    }

    /** The head after a context was accepted: this one if it is the same. */
    public Head accept(ContextDigest next, Instant now) {
        if (next.equals(context)) {
            return this;
        }
        var after = acceptedAt.plus(STEP);
        var time = micros(now);
        return new Head(next, time.isBefore(after) ? after : time);
    }

    /** The database knows no more. */
    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
