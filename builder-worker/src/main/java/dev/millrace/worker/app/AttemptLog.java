package dev.millrace.worker.app;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.worker.domain.BuildNews;
import dev.millrace.worker.domain.LastLines;
import dev.millrace.worker.domain.NumberedLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * An attempt's log on its way out: numbered, at most one batch in 20 ms unless 64 KiB have come.
 *
 * <p>A line after a silence leaves at once: whoever watches a build waits for no timer. Only what
 * follows closely is gathered.
 *
 * <p>Whoever writes waits while more than a few megabytes are not acknowledged: a broker that is
 * away slows the build down, and loses nothing.
 */
final class AttemptLog {

    static final long LIMIT_BYTES = 64L << 20;

    private static final int BATCH_BYTES = 64 * 1024;
    private static final Duration BATCH_TIME = Duration.ofMillis(20);
    private static final int MAX_UNACKNOWLEDGED = 4 << 20;

    private final AttemptRef attempt;
    private final LogPublisher publisher;
    private final Timers timers;
    private final NumberedLog numbered = new NumberedLog(LIMIT_BYTES);
    private final LastLines lastLines = new LastLines();
    private final List<LogEntry> batch = new ArrayList<>();
    private int batchBytes;
    private boolean resting;
    private long unacknowledged;
    private CompletableFuture<?> acknowledged = CompletableFuture.completedFuture(null);

    AttemptLog(AttemptRef attempt, LogPublisher publisher, Timers timers) {
        this.attempt = attempt;
        this.publisher = publisher;
        this.timers = timers;
    }

    synchronized void hear(BuildNews news) {
        lastLines.hear(news);
        numbered.add(news).forEach(this::append);
        flushUnlessResting();
    }

    synchronized void notice(Instant at, String text) {
        append(numbered.notice(at, text));
        flushUnlessResting();
    }

    /** The last lines of a step that failed. */
    synchronized List<String> lastLines(int step) {
        return lastLines.of(step);
    }

    /** Returns the number of entries once all of them are in the log for good. */
    synchronized long finish() throws ExecutionException, InterruptedException {
        flush();
        acknowledged.get();
        return numbered.size();
    }

    private void append(LogEntry entry) {
        batch.add(entry);
        batchBytes += entry.text().getBytes(StandardCharsets.UTF_8).length;
        if (batchBytes >= BATCH_BYTES) {
            flush();
        }
    }

    private void flushUnlessResting() {
        if (!resting) {
            flush();
        }
    }

    private synchronized void rested() {
        resting = false;
        flush();
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        if (!resting) {
            resting = true;
            timers.after(BATCH_TIME, this::rested);
        }
        var stream = StreamId.of(attempt.build().id());
        var entries = new LogRecord.Entries(stream, attempt.number(), batch);
        unacknowledged += batchBytes;
        acknowledged = CompletableFuture.allOf(settled(), publisher.publish(entries));
        batch.clear();
        batchBytes = 0;
        if (unacknowledged > MAX_UNACKNOWLEDGED) {
            acknowledged.handle((_, _) -> 0).join();
            unacknowledged = 0;
        }
    }

    /** Drops what is acknowledged from the chain, so that it does not grow with the log. */
    private CompletableFuture<?> settled() {
        return acknowledged.isDone() && !acknowledged.isCompletedExceptionally()
                ? CompletableFuture.completedFuture(null)
                : acknowledged;
    }
}
