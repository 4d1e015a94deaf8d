package dev.millrace.contracts.log;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a log, or one piece of a very long one.
 *
 * @param sequence dense within the attempt, from 1
 * @param at when it was printed
 * @param step number of the build step in order of first appearance, from 1; 0 for none
 * @param text without the line break; for {@link LogSource#STEP} the step's name
 * @param continued whether the same line goes on in the next entry of this step and source
 * @param status only with {@link LogSource#STEP}
 * @param durationMillis of an ended step
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record LogEntry(
        long sequence,
        Instant at,
        int step,
        LogSource source,
        @JsonInclude(JsonInclude.Include.ALWAYS) String text,
        boolean continued,
        @Nullable StepStatus status,
        @Nullable Long durationMillis) {

    public LogEntry {
        if (sequence < 1) {
            throw new IllegalArgumentException("entries count from 1, was " + sequence);
        }
    }

    /** A whole line. */
    public static LogEntry line(
            long sequence, Instant at, int step, LogSource source, String text) {
        return new LogEntry(sequence, at, step, source, text, false, null, null);
    }
}
