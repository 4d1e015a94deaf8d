package dev.millrace.ingest.tenants.adapter.kafka;

import dev.millrace.contracts.Topic;
import dev.millrace.contracts.tenant.TenantRecord;
import dev.millrace.messaging.TopicPublisher;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Says that what is in the topic is all there is. Run each second.
 *
 * <p>Silent while a change is stuck in the outbox: the other services then know that their view is
 * old.
 */
public final class TenantTicker implements Runnable {

    private static final Logger LOG = Logger.getLogger(TenantTicker.class);

    private final TopicPublisher publisher;
    private final BooleanSupplier behind;
    private final Clock clock;
    private final AtomicLong sequence = new AtomicLong();

    public TenantTicker(TopicPublisher publisher, BooleanSupplier behind, Clock clock) {
        this.publisher = publisher;
        this.behind = behind;
        this.clock = clock;
    }

    @Override
    public void run() {
        if (behind.getAsBoolean()) {
            LOG.warn("changes of tenants are not published yet: no tick");
            return;
        }
        var tick = new TenantRecord.Tick(sequence.incrementAndGet(), clock.instant());
        var _ =
                publisher
                        .send(Topic.TENANTS, "_tick", tick)
                        .exceptionally(failure -> {
                            LOG.warnf("tick of the tenants not sent: %s", failure);
                            return null;
                        });
    }
}
