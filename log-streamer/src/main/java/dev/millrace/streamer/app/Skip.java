package dev.millrace.streamer.app;

import dev.millrace.contracts.log.LogCursor;
import java.util.Arrays;

/** Leaves out the lines a reader has had already. */
public final class Skip {

    private final FrameFormat format;
    private final LogCursor after;
    private boolean done;

    public Skip(FrameFormat format, LogCursor after) {
        this.format = format;
        this.after = after;
        this.done = after.equals(LogCursor.START);
    }

    /** What of these whole lines stands behind the cursor. */
    public byte[] keep(byte[] lines) {
        var from = 0;
        while (!done && from < lines.length) {
            if (format.place(lines, from).map(place -> place.compareTo(after) > 0).orElse(true)) {
                done = true;
            } else {
                from = lineBreak(lines, from) + 1;
            }
        }
        return from == 0 ? lines : Arrays.copyOfRange(lines, from, lines.length);
    }

    private static int lineBreak(byte[] lines, int from) {
        var at = from;
        while (lines[at] != '\n') {
            at++;
        }
        return at;
    }
}
