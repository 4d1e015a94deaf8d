package dev.millrace.contracts;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** ULIDs (github.com/ulid/spec) from a clock and a source of randomness. */
public record RandomIds(Clock clock, RandomGenerator random) implements Ids {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME_CHARS = 10;
    private static final int RANDOM_CHARS = 16;
    private static final int BITS = 5;
    private static final int MASK = 31;

    @Override
    public String next() {
        var id = new StringBuilder(TIME_CHARS + RANDOM_CHARS);
        var millis = clock.millis();
        for (var shift = BITS * (TIME_CHARS - 1); shift >= 0; shift -= BITS) {
            id.append(ALPHABET.charAt((int) (millis >>> shift) & MASK));
        }
        for (var i = 0; i < RANDOM_CHARS; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
