package dev.millrace.telemetry;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Makes the {@code key=value} pairs of a message fields of its record, under the keys of {@link
 * LogKeys}: JSON shows them beside the trace id, in {@code mdc}. The message stays as it is.
 */
@LoggingFilter(name = "millrace")
public final class LogFields implements Filter {

    private static final Pattern PAIR = Pattern.compile("(?<![\\w.])([a-z]+)=(\\S+)");

    /** Lets every record through. */
    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord fielded) {
            var message = fielded.getFormattedMessage();
            if (message != null && message.indexOf('=') > 0) {
                fill(fielded, message);
            }
        }
        return true;
    }

    private static void fill(ExtLogRecord record, String message) {
        var pairs = PAIR.matcher(message);
        while (pairs.find()) {
            if (LogKeys.ALL.contains(pairs.group(1))) {
                record.putMdc(pairs.group(1), pairs.group(2));
            }
        }
    }
}
