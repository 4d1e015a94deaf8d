package dev.millrace.streamer.adapter.http;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.log.LogCursor;
import org.jspecify.annotations.Nullable;

/** Where a reader wants to go on. */
final class Cursors {

    private Cursors() {}

    /** The start where nothing is said. */
    static LogCursor parse(@Nullable String written) {
        if (written == null || written.isEmpty()) {
            return LogCursor.START;
        }
        try {
            return LogCursor.parse(written);
        } catch (IllegalArgumentException e) {
            throw new MillraceException(
                    ErrorCode.LOG_BAD_CURSOR, "a cursor is ATTEMPT.SEQUENCE, such as 1.42", e);
        }
    }
}
