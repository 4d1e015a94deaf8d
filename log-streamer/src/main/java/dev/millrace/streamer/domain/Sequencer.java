package dev.millrace.streamer.domain;

import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Decides, record by record in the partition's order, what belongs to a stream.
 *
 * <p>Entries of an attempt count from 1 without holes. So what came before is dropped, and what
 * comes too early (a writer that sends a failed batch again) waits for what is missing, at the
 * latest until a marker or {@link #MOST_EARLY}. What stands behind its attempt's end is void.
 */
public final class Sequencer {

    static final int MOST_EARLY = 10_000;

    private final boolean joinsAnywhere;
    private final NavigableMap<Long, LogEntry> early = new TreeMap<>();
    private LogCursor last = LogCursor.START;
    private int attempt;
    private long sequence;
    private int closed;
    private boolean begun;
    private boolean ended;

    /**
     * A stream of which nothing is known yet.
     *
     * @param joinsAnywhere whether its first entry may have any number: the beginning of an
     *     instance's log may be forgotten while the instance still runs
     */
    public Sequencer(boolean joinsAnywhere) {
        this.joinsAnywhere = joinsAnywhere;
    }

    /** The frames that this record adds; often as many as it has entries, sometimes none. */
    public List<Frame> accept(LogRecord record) {
        if (ended) {
            return List.of();
        }
        var frames = new ArrayList<Frame>();
        switch (record) {
            case LogRecord.Entries entries -> entries(entries, frames);
            case LogRecord.AttemptClosed marker -> close(marker, frames);
            case LogRecord.End end -> {
                release(frames);
                ended = true;
                frames.add(new Frame.End(last, end.state()));
            }
            case LogRecord.Unknown _ -> {}
        }
        return frames;
    }

    /** Whether the end has been seen. Nothing is added after it. */
    public boolean ended() {
        return ended;
    }

    private void entries(LogRecord.Entries record, List<Frame> frames) {
        if (record.attempt() <= closed || record.attempt() < attempt) {
            return;
        }
        if (record.attempt() > attempt) {
            release(frames);
            begin(record);
        }
        for (var entry : record.entries()) {
            if (entry.sequence() == sequence + 1) {
                add(entry, frames);
                addEarly(frames);
            } else if (entry.sequence() > sequence) {
                early.put(entry.sequence(), entry);
            }
        }
        if (early.size() > MOST_EARLY) {
            release(frames);
        }
    }

    private void begin(LogRecord.Entries record) {
        attempt = record.attempt();
        sequence = 0;
        if (joinsAnywhere && !begun && !record.entries().isEmpty()) {
            sequence = record.entries().getFirst().sequence() - 1;
        }
        begun = true;
    }

    private void close(LogRecord.AttemptClosed marker, List<Frame> frames) {
        if (marker.attempt() <= closed || marker.attempt() < attempt) {
            return;
        }
        release(frames);
        attempt = marker.attempt();
        closed = attempt;
        begun = true;
        frames.add(new Frame.AttemptClosed(attempt, marker.reason()));
    }

    private void addEarly(List<Frame> frames) {
        for (var next = early.remove(sequence + 1);
                next != null;
                next = early.remove(sequence + 1)) {
            add(next, frames);
        }
    }

    private void release(List<Frame> frames) {
        early.values().forEach(entry -> add(entry, frames));
        early.clear();
    }

    private void add(LogEntry entry, List<Frame> frames) {
        sequence = entry.sequence();
        last = new LogCursor(attempt, sequence);
        frames.add(new Frame.Entry(last, entry));
    }
}
