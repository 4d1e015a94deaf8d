package dev.millrace.deployer.wiring;

import dev.millrace.contracts.Ids;
import dev.millrace.deployer.app.port.News;
import dev.millrace.messaging.Lease;
import dev.millrace.messaging.LeaseKeeper;
import dev.millrace.messaging.OutboxRelay;
import dev.millrace.messaging.TopicPublisher;
import dev.millrace.messaging.jdbc.JdbcLeaseStore;
import dev.millrace.messaging.jdbc.JdbcOutboxStore;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What goes on without being asked: the leases, and the relay of the outbox.
 *
 * <p>Only the deployer with the reconciler's lease touches containers and routes. A change by the
 * API is no leader's change: it needs no lease, as its record's version and the environment's row
 * lock decide.
 */
@Singleton
class Background {

    private static final Duration LIFE = Duration.ofSeconds(6);
    private static final ThreadFactory THREADS =
            Thread.ofPlatform().name("deployer-", 0).daemon().factory();

    private final DataSource database;
    private final Bell bell = new Bell();
    private final String holder;
    private volatile @Nullable OutboxRelay relay;
    private volatile @Nullable LeaseKeeper reconciler;
    private volatile @Nullable LeaseKeeper relayLease;

    Background(DataSource database, Ids ids) {
        this.database = database;
        this.holder = "deployer-" + ids.next();
    }

    void begin(TopicPublisher events, Runnable elected) {
        var store = new JdbcLeaseStore(database, RecordsAssembly.SCHEMA);
        var relaying =
                new LeaseKeeper(
                        store,
                        new LeaseKeeper.Wanted("relay", holder, LIFE),
                        System::nanoTime,
                        this::committed,
                        THREADS);
        relay =
                new OutboxRelay(
                        new JdbcOutboxStore(database, RecordsAssembly.SCHEMA),
                        events,
                        relaying,
                        THREADS);
        relay.begin();
        relayLease = relaying.begin();
        reconciler =
                new LeaseKeeper(
                                store,
                                new LeaseKeeper.Wanted("reconciler", holder, LIFE),
                                System::nanoTime,
                                elected,
                                THREADS)
                        .begin();
    }

    void end() {
        if (reconciler != null) {
            reconciler.close();
        }
        if (relay != null) {
            relay.close();
        }
        if (relayLease != null) {
            relayLease.close();
        }
    }

    boolean leads() {
        return lease().isPresent();
    }

    /** The lease of that name, while this process holds it. */
    Optional<Lease> lease(String name) {
        var keeper = name.equals("relay") ? relayLease : reconciler;
        return keeper == null ? Optional.empty() : keeper.lease();
    }

    /** In a transaction: what the reconciler's threads save needs the lease. */
    boolean leads(Connection transaction) throws SQLException {
        if (!ReconcilerThread.current()) {
            return true;
        }
        var lease = lease();
        return lease.isPresent()
                && JdbcLeaseStore.holds(transaction, RecordsAssembly.SCHEMA, lease.get());
    }

    /** Somebody may wait for what was saved. */
    void committed() {
        var sending = relay;
        if (sending != null) {
            sending.signal();
        }
        bell.ring();
    }

    News news() {
        return bell;
    }

    private Optional<Lease> lease() {
        var keeper = reconciler;
        return keeper == null ? Optional.empty() : keeper.lease();
    }
}
