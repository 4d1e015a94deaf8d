package dev.millrace.bench.bed;

import java.util.OptionalInt;

/**
 * How many rounds to take.
 *
 * @param quick few, to see that a measurement works
 * @param pairs what was asked for by number
 */
public record Plan(boolean quick, OptionalInt pairs) {

    /** The number of rounds of a measurement that wants so many. */
    public int rounds(int full, int few) {
        return pairs.orElse(quick ? few : full);
    }
}
