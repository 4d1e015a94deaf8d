package dev.millrace.deployer.adapter.logs;

import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.deployer.app.LogKeys;
import dev.millrace.deployer.app.port.LogMarks;
import dev.millrace.deployer.app.port.LogMarks.Mark;
import dev.millrace.deployer.app.port.LogStreams;
import dev.millrace.deployer.app.port.Output;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Numbers what one start of a container prints, and publishes it in batches.
 *
 * <p>Records first, then the mark: what a crash repeats gets the same numbers again, and readers
 * drop what they have.
 */
final class LogFollower implements Output.Listener, Runnable {

    private static final Logger LOG = System.getLogger(LogFollower.class.getName());
    private static final int BATCH = 500;
    private static final int WAITING = 20_000;
    private static final Duration GATHER = Duration.ofMillis(20);

    private final LinkedBlockingQueue<Item> queue = new LinkedBlockingQueue<>(WAITING);
    private final InstanceId instance;
    private final LogStreams streams;
    private final LogMarks marks;
    private Mark mark;
    private volatile State state = State.READING;

    /** How a follower stands. */
    enum State {
        READING,
        /** All that was printed is in the stream. */
        WHOLE,
        /** The engine or the broker was lost: to be followed again from the mark. */
        BROKEN
    }

    /** A line, or the end; {@code whole} counts only there. */
    private record Item(Output.@Nullable Line line, boolean whole) {}

    LogFollower(InstanceId instance, Mark from, LogStreams streams, LogMarks marks) {
        this.instance = instance;
        this.mark = from;
        this.streams = streams;
        this.marks = marks;
    }

    int attempt() {
        return mark.attempt();
    }

    State state() {
        return state;
    }

    @Override
    public void printed(Output.Line line) {
        put(new Item(line, false));
    }

    @Override
    public void ended(boolean whole) {
        put(new Item(null, whole));
    }

    /**
     * A full queue makes the engine's client wait, and that the container's pipe is read slower.
     */
    private void put(Item item) {
        try {
            while (state == State.READING && !queue.offer(item, 1, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "log waits" + LogKeys.INSTANCE + instance);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                var end = publish(gather());
                if (end != null) {
                    state = end.whole() ? State.WHOLE : State.BROKEN;
                    return;
                }
            }
        } catch (InterruptedException e) {
            state = State.BROKEN;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "log not published" + LogKeys.INSTANCE + instance, e);
            state = State.BROKEN;
        }
    }

    private List<Item> gather() throws InterruptedException {
        var items = new ArrayList<Item>();
        items.add(queue.take());
        var end = System.nanoTime() + GATHER.toNanos();
        while (items.size() < BATCH && items.getLast().line() != null) {
            var next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            items.add(next);
        }
        return items;
    }

    private @Nullable Item publish(List<Item> items) {
        var entries = new ArrayList<LogEntry>();
        var sequence = mark.sequence();
        var at = mark.at();
        for (var item : items) {
            var line = item.line();
            if (line != null) {
                sequence++;
                at = line.at();
                entries.add(
                        new LogEntry(
                                sequence,
                                at,
                                0,
                                line.source(),
                                line.text(),
                                line.continued(),
                                null,
                                null));
            }
        }
        if (!entries.isEmpty()) {
            streams.append(new LogRecord.Entries(StreamId.of(instance), mark.attempt(), entries));
            mark = new Mark(mark.attempt(), sequence, at, false);
            marks.save(instance, mark);
        }
        return items.getLast().line() == null ? items.getLast() : null;
    }
}
