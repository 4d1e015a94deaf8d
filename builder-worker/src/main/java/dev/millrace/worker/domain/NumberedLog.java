package dev.millrace.worker.domain;

import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Numbers an attempt's entries from 1 without holes, and keeps what is printed within a limit.
 *
 * <p>At the limit one notice is written and what is printed from then on is left out; steps still
 * begin and end. For one thread at a time.
 */
public final class NumberedLog {

    private final long limitBytes;
    private long printedBytes;
    private long last;
    private boolean full;

    public NumberedLog(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** The entry of a piece of news; none behind the limit. */
    public List<LogEntry> add(BuildNews news) {
        return switch (news) {
            case BuildNews.Printed printed -> printed(printed);
            case BuildNews.StepTurned turned -> List.of(turned(turned));
            case BuildNews.PushBegan _ -> List.of();
        };
    }

    /** Something that Millrace itself has to say. */
    public LogEntry notice(Instant at, String text) {
        return LogEntry.line(++last, at, 0, LogSource.NOTICE, text);
    }

    /** How many entries there are. */
    public long size() {
        return last;
    }

    private List<LogEntry> printed(BuildNews.Printed printed) {
        if (full) {
            return List.of();
        }
        printedBytes += printed.text().getBytes(StandardCharsets.UTF_8).length + 1;
        if (printedBytes > limitBytes) {
            full = true;
            var text = "The log has reached its limit of %d MiB; the rest is not kept.";
            return List.of(notice(printed.at(), text.formatted(limitBytes >> 20)));
        }
        return List.of(
                new LogEntry(
                        ++last,
                        printed.at(),
                        printed.step(),
                        printed.source(),
                        printed.text(),
                        printed.continued(),
                        null,
                        null));
    }

    private LogEntry turned(BuildNews.StepTurned turned) {
        var took = turned.took();
        return new LogEntry(
                ++last,
                turned.at(),
                turned.step(),
                LogSource.STEP,
                turned.name(),
                false,
                turned.status(),
                took == null ? null : took.toMillis());
    }
}
