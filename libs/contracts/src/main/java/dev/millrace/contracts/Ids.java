package dev.millrace.contracts;

/**
 * Source of new ids, a constructor argument everywhere so that a simulator can replace chance.
 *
 * <p>{@link #next()} returns 26 characters of a ULID in lower-case Crockford base 32: 48 bits of
 * milliseconds, then 80 random bits, so ids sort by the time they were made.
 */
@FunctionalInterface
public interface Ids {

    String next();
}
