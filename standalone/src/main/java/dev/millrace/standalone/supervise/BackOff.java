package dev.millrace.standalone.supervise;

import java.time.Duration;

/**
 * How long to wait before the next try: not at all after a good life, then a second, doubled with
 * each failure.
 *
 * @param longest never more than this
 * @param goodLife what ran this long has failed for a new reason: counting begins again
 */
record BackOff(Duration longest, Duration goodLife) {

    private static final int MOST_DOUBLINGS = 20;

    static final BackOff USUAL = new BackOff(Duration.ofSeconds(60), Duration.ofSeconds(60));

    /** After so many failures in a row. */
    Duration after(int failures) {
        if (failures == 0) {
            return Duration.ZERO;
        }
        var wait = Duration.ofSeconds(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
