package dev.millrace.messaging;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Strives for a lease on a thread of its own, and keeps it.
 *
 * <p>Believes in its own lease for no longer than its life, counted from before it was asked for;
 * what really decides is the epoch that each transaction asserts.
 */
public final class LeaseKeeper implements Leadership, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);
    private static final int RENEWALS = 3;
    private static final long CLOSING_MILLIS = 5_000;

    private final LeaseStore store;
    private final Wanted wanted;
    private final LongSupplier nanos;
    private final Runnable elected;
    private final Thread thread;
    private final Object wake = new Object();
    private volatile @Nullable Held held;
    private volatile boolean closed;

    /**
     * Does nothing before {@link #begin}.
     *
     * @param nanos monotonic, such as {@code System::nanoTime}
     * @param elected called on the keeper's thread each time the lease is won; short work only
     */
    public LeaseKeeper(
            LeaseStore store,
            Wanted wanted,
            LongSupplier nanos,
            Runnable elected,
            ThreadFactory threads) {
        this.store = store;
        this.wanted = wanted;
        this.nanos = nanos;
        this.elected = elected;
        this.thread = threads.newThread(this::run);
    }

    public LeaseKeeper begin() {
        thread.start();
        return this;
    }

    @Override
    public Optional<Lease> lease() {
        var now = held;
        return now != null && nanos.getAsLong() - now.until() < 0
                ? Optional.of(now.lease())
                : Optional.empty();
    }

    /** Stops and lets go of the lease. */
    @Override
    public void close() {
        closed = true;
        synchronized (wake) {
            wake.notifyAll();
        }
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                strive();
            } catch (RuntimeException e) {
                LOG.warnf(e, "lease not settled name=%s", wanted.name());
            }
            pause();
        }
        letGo();
    }

    private void strive() {
        var until = nanos.getAsLong() + wanted.life().toNanos();
        var mine = held;
        if (mine != null && store.renew(mine.lease(), wanted.life())) {
            held = new Held(mine.lease(), until);
            return;
        }
        held = null;
        var won = store.acquire(wanted.name(), wanted.holder(), wanted.life());
        if (won.isPresent()) {
            held = new Held(won.get(), until);
            LOG.infof("leading name=%s epoch=%d", wanted.name(), won.get().epoch());
            elected.run();
        }
    }

    private void pause() {
        synchronized (wake) {
            if (!closed) {
                try {
                    wake.wait(wanted.life().toMillis() / RENEWALS);
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
        }
    }

    private void letGo() {
        var mine = held;
        held = null;
        if (mine != null) {
            try {
                store.release(mine.lease());
            } catch (RuntimeException e) {
                LOG.debugf(e, "lease left to expire name=%s", wanted.name());
            }
        }
    }

    /** What is striven for, by whom, and how long it lasts without renewal. */
    public record Wanted(String name, String holder, Duration life) {}

    private record Held(Lease lease, long until) {}
}
