package dev.millrace.buildkit.solve;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** When a step ran: it may start and end several times, and the times may overlap. */
final class Intervals {

    private final NavigableMap<Instant, Instant> endByStart = new TreeMap<>();

    void ran(Instant start, Instant end) {
        endByStart.merge(start, end, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** The time covered, overlaps counted once. */
    Duration total() {
        var sum = Duration.ZERO;
        var coveredUntil = Instant.MIN;
        for (Map.Entry<Instant, Instant> interval : endByStart.entrySet()) {
            var start = interval.getKey().isAfter(coveredUntil) ? interval.getKey() : coveredUntil;
            if (interval.getValue().isAfter(start)) {
                sum = sum.plus(Duration.between(start, interval.getValue()));
                coveredUntil = interval.getValue();
            }
        }
        return sum;
    }
}
