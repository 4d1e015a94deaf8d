package dev.millrace.contracts.log;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A reader's place in a stream, written {@code attempt.sequence}: the entry it has read last.
 *
 * <p>Both count from 1 without holes; {@link #START} stands before the first entry.
 */
public record LogCursor(int attempt, long sequence) implements Comparable<LogCursor> {

    public static final LogCursor START = new LogCursor(0, 0);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})\\.(\\d{1,18})");
    private static final Comparator<LogCursor> ORDER =
            Comparator.comparingInt(LogCursor::attempt).thenComparingLong(LogCursor::sequence);

    public LogCursor {
        if (attempt < 0 || sequence < 0) {
            throw new IllegalArgumentException("a cursor is not negative");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LogCursor parse(String written) {
        var match = WRITTEN.matcher(written);
        if (!match.matches()) {
            throw new IllegalArgumentException("a cursor is ATTEMPT.SEQUENCE, was " + written);
        }
        return new LogCursor(Integer.parseInt(match.group(1)), Long.parseLong(match.group(2)));
    }

    @Override
    public int compareTo(LogCursor other) {
        return ORDER.compare(this, other);
    }

    @JsonValue
    @Override
    public String toString() {
        return attempt + "." + sequence;
    }
}
