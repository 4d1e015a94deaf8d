package dev.millrace.ingest.tenants.wiring;

import dev.millrace.ingest.tenants.adapter.kafka.TenantTicker;
import dev.millrace.ingest.tenants.adapter.postgres.UnpublishedTenants;
import dev.millrace.messaging.TopicPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** The tick of the tenants, each second. */
@Singleton
public final class TenantPulse {

    private static final Logger LOG = Logger.getLogger(TenantPulse.class);

    private final TenantTicker ticker;
    private final ScheduledExecutorService executor;

    TenantPulse(TopicPublisher publisher, Jdbi database, Clock clock, ThreadFactory threads) {
        ticker = new TenantTicker(publisher, new UnpublishedTenants(database), clock);
        executor = Executors.newSingleThreadScheduledExecutor(threads);
    }

    public void begin() {
        var _ = executor.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    public void close() {
        executor.shutdownNow();
    }

    private void tick() {
        try {
            ticker.run();
        } catch (RuntimeException e) {
            LOG.warnf("no tick of the tenants: %s", e.toString());
        }
    }
}
