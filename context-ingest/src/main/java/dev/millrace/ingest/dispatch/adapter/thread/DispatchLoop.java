package dev.millrace.ingest.dispatch.adapter.thread;

import dev.millrace.contracts.worker.WorkerStatus;
import dev.millrace.ingest.dispatch.app.TakeTurn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Takes a turn whenever something has happened, and each second at the latest.
 *
 * <p>A thread that was held up ticks once when it goes on, never twice: workers are not made to
 * look late by a late dispatcher.
 */
public final class DispatchLoop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DispatchLoop.class);
    private static final long TICK_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final TakeTurn takeTurn;
    private final LongSupplier nanos;
    private final LinkedBlockingQueue<WorkerStatus> heard = new LinkedBlockingQueue<>();
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean leading;

    public DispatchLoop(TakeTurn takeTurn, LongSupplier nanos, ThreadFactory threads) {
        this.takeTurn = takeTurn;
        this.nanos = nanos;
        this.thread = threads.newThread(this::run);
    }

    public DispatchLoop begin() {
        thread.start();
        return this;
    }

    /** A record of {@code worker.status}, in the topic's order. */
    public void hear(WorkerStatus status) {
        heard.add(status);
        woken.release();
    }

    /** Something has changed that may need a turn. Never blocks. */
    public void wake() {
        woken.release();
    }

    /** Whether this process leads, as of the last turn. */
    public boolean leading() {
        return leading;
    }

    @Override
    public void close() {
        closed = true;
        woken.release();
        try {
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var nextTick = nanos.getAsLong();
        while (!closed) {
            var tickDue = nanos.getAsLong() - nextTick >= 0;
            if (tickDue) {
                nextTick = nanos.getAsLong() + TICK_NANOS;
            }
            turn(tickDue);
            sleep(nextTick - nanos.getAsLong());
        }
    }

    private void turn(boolean tickDue) {
        var news = new ArrayList<WorkerStatus>();
        heard.drainTo(news);
        try {
            leading = takeTurn.take(news, tickDue);
        } catch (RuntimeException e) {
            LOG.error("a turn of the dispatcher failed, the next one comes within a second", e);
        }
    }

    private void sleep(long most) {
        try {
            var _ = woken.tryAcquire(Math.max(0, most), TimeUnit.NANOSECONDS);
            woken.drainPermits();
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
