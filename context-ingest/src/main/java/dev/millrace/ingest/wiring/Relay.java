package dev.millrace.ingest.wiring;

import dev.millrace.messaging.EventHeaders;
import dev.millrace.messaging.Lease;
import dev.millrace.messaging.LeaseKeeper;
import dev.millrace.messaging.OutboxRelay;
import dev.millrace.messaging.TopicPublisher;
import dev.millrace.messaging.jdbc.JdbcLeaseStore;
import dev.millrace.messaging.jdbc.JdbcOutboxStore;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Publishes the outbox while this process holds the lease for it. */
@Singleton
public final class Relay {

    private static final Duration LIFE = Duration.ofSeconds(6);

    private final TopicPublisher publisher;
    private final LeaseKeeper keeper;
    private final OutboxRelay relay;

    Relay(
            Settings settings,
            AgroalDataSource database,
            EventHeaders headers,
            Holder holder,
            ThreadFactory threads) {
        publisher = TopicPublisher.open(settings.kafka(), headers, TopicPublisher.ENDLESS);
        keeper =
                new LeaseKeeper(
                        new JdbcLeaseStore(database, "ingest"),
                        new LeaseKeeper.Wanted("relay", holder.name(), LIFE),
                        System::nanoTime,
                        this::signal,
                        threads);
        relay =
                new OutboxRelay(
                        new JdbcOutboxStore(database, "ingest"), publisher, keeper, threads);
    }

    void begin() {
        relay.begin();
        keeper.begin();
    }

    /** Something was committed. Never blocks. */
    public void signal() {
        relay.signal();
    }

    /** The lease, while this process publishes. */
    Optional<Lease> lease() {
        return keeper.lease();
    }

    void close() {
        relay.close();
        keeper.close();
        publisher.close();
    }
}
