package dev.millrace.streamer.app;

import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.streamer.domain.Frame;
import dev.millrace.streamer.domain.Place;
import dev.millrace.streamer.domain.Sequencer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A stream that is not archived yet: being written, or awaited by readers who came early. */
final class LiveStream {

    private static final LogCursor FIRST = new LogCursor(1, 1);

    private final StreamId id;
    private final Spools spools;
    private final Sequencer sequencer;
    private final Lock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<Frame> outstanding = new ArrayList<>();
    private volatile @Nullable Spool spool;
    private volatile @Nullable Place first;
    private volatile boolean ended;
    private volatile boolean whole;
    private int readers;
    private boolean archived;

    LiveStream(StreamId id, Spools spools) {
        this.id = id;
        this.spools = spools;
        this.sequencer = new Sequencer(id.value().startsWith("i-"));
    }

    StreamId id() {
        return id;
    }

    /** A record is about to be taken; false when the stream is gone from here. */
    boolean claim(Place place) {
        lock.lock();
        try {
            if (first == null && !archived) {
                first = place;
            }
            return !archived;
        } finally {
            lock.unlock();
        }
    }

    /** Adds what the record brings and wakes the readers. If it fails it may be called again. */
    int take(LogRecord record) {
        outstanding.addAll(sequencer.accept(record));
        var added = outstanding.size();
        if (added > 0) {
            var target = spool;
            if (target == null) {
                target = spools.create(id);
                whole =
                        outstanding.getFirst() instanceof Frame.Entry(var cursor, _)
                                && cursor.equals(FIRST);
            }
            target.append(outstanding);
            outstanding.clear();
            grow(target);
        }
        return added;
    }

    private void grow(Spool target) {
        lock.lock();
        try {
            spool = target;
            ended = sequencer.ended();
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is known from its first entry on, so that no archive can know more. */
    boolean whole() {
        return whole;
    }

    boolean ended() {
        return ended;
    }

    Optional<Place> first() {
        return Optional.ofNullable(first);
    }

    Optional<Spool> spool() {
        return Optional.ofNullable(spool);
    }

    /** Waits until there is more than so many bytes; false when the patience is at its end. */
    boolean awaitMore(long than, Duration patience) throws InterruptedException {
        var left = patience.toNanos();
        lock.lock();
        try {
            while (length() <= than) {
                if (left <= 0) {
                    return false;
                }
                left = grown.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private long length() {
        var there = spool;
        return there == null ? 0 : there.length();
    }

    /** One more reader; false when it is gone already and the archive has it. */
    boolean join() {
        lock.lock();
        try {
            if (archived) {
                return false;
            }
            readers++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** One reader less; true when nobody needs the stream: no reader, and never a record. */
    boolean leave() {
        lock.lock();
        try {
            readers--;
            deleteIfUnneeded();
            return readers == 0 && first == null;
        } finally {
            lock.unlock();
        }
    }

    /** The archive has it now: whoever reads goes on, nobody joins any more. */
    void archived() {
        lock.lock();
        try {
            archived = true;
            deleteIfUnneeded();
        } finally {
            lock.unlock();
        }
    }

    /** Gives up a stream that nobody has written to and nobody waits for. */
    boolean abandon() {
        lock.lock();
        try {
            if (readers > 0 || first != null) {
                return false;
            }
            archived = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void deleteIfUnneeded() {
        var there = spool;
        if (archived && readers == 0 && there != null) {
            there.delete();
        }
    }
}
