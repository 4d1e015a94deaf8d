package dev.millrace.messaging;

import dev.millrace.contracts.CrashPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox in the order of its ids, while this process leads.
 *
 * <p>Woken by {@link #signal} right after a commit; the sweep every few seconds is for what a
 * crashed or another process has left. A row may be published twice, never not at all.
 */
public final class OutboxRelay implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final Duration SWEEP = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int SWEEPS_PER_CLEANING = 300;
    private static final long CLOSING_MILLIS = 5_000;

    private final OutboxStore store;
    private final TopicPublisher publisher;
    private final Leadership leadership;
    private final Thread thread;
    private final Object wake = new Object();
    private boolean signalled;
    private int sweeps;
    private volatile boolean closed;

    /**
     * Does nothing before {@link #begin}.
     *
     * @param publisher opened with {@link TopicPublisher#ENDLESS}: a record that is given up while
     *     later ones get through would break the order
     */
    public OutboxRelay(
            OutboxStore store,
            TopicPublisher publisher,
            Leadership leadership,
            ThreadFactory threads) {
        this.store = store;
        this.publisher = publisher;
        this.leadership = leadership;
        this.thread = threads.newThread(this::run);
    }

    public OutboxRelay begin() {
        thread.start();
        return this;
    }

    /** Something was committed: publish it now. Never blocks. */
    public void signal() {
        synchronized (wake) {
            signalled = true;
            wake.notifyAll();
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (wake) {
            wake.notifyAll();
        }
        // it may be waiting for a broker that is away
        thread.interrupt();
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            await();
            try {
                while (!closed && publishSome()) {
                    LOG.trace("more to publish");
                }
                clean();
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.warn("outbox not published, again in a moment", e);
                }
            }
        }
    }

    private void await() {
        synchronized (wake) {
            if (!signalled && !closed) {
                try {
                    wake.wait(SWEEP.toMillis());
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
            signalled = false;
        }
    }

    private boolean publishSome() {
        var lease = leadership.lease();
        if (lease.isEmpty()) {
            return false;
        }
        var rows = store.unsent(BATCH);
        if (rows.isEmpty()) {
            return false;
        }
        var sent = new ArrayList<CompletableFuture<?>>();
        for (var row : rows) {
            var it = row.record();
            sent.add(publisher.send(it.topic().id(), it.key(), it.payload(), it.headers()));
        }
        publisher.flush();
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        CrashPoint.OUTBOX_SENT.reached();
        var ids = rows.stream().map(OutboxStore.Row::id).toList();
        return store.markSent(ids, lease.get()) && rows.size() == BATCH;
    }

    private void clean() {
        if (sweeps++ % SWEEPS_PER_CLEANING == 0 && leadership.lease().isPresent()) {
            var gone = store.deleteSent(KEPT);
            LOG.debugf("outbox cleaned rows=%d", gone);
        }
    }
}
