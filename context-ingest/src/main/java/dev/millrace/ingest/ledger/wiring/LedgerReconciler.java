package dev.millrace.ingest.ledger.wiring;

import dev.millrace.ingest.ledger.app.Builds;
import dev.millrace.ingest.ledger.app.ConfirmClaims;
import dev.millrace.ingest.ledger.app.ExpireAttempts;
import dev.millrace.ingest.ledger.app.ImageRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Each second, from the records alone: ends what is overdue, asks again about what was claimed. */
@Singleton
public final class LedgerReconciler {

    private static final Logger LOG = Logger.getLogger(LedgerReconciler.class);

    private final ExpireAttempts expire;
    private final ConfirmClaims confirm;
    private final ScheduledExecutorService executor;

    LedgerReconciler(Builds builds, ImageRegistry registry, Clock clock, ThreadFactory threads) {
        expire = new ExpireAttempts(builds, clock);
        confirm = new ConfirmClaims(builds, registry, clock);
        executor = Executors.newSingleThreadScheduledExecutor(threads);
    }

    public void begin() {
        var _ = executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    public void close() {
        executor.shutdownNow();
    }

    private void look() {
        try {
            expire.expire();
            confirm.confirm();
        } catch (RuntimeException e) {
            LOG.error("the ledger could not be looked through, again in a second", e);
        }
    }
}
