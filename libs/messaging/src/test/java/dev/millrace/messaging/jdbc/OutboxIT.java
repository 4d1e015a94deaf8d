package dev.millrace.messaging.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.RandomIds;
import dev.millrace.contracts.Topic;
import dev.millrace.messaging.EventHeaders;
import dev.millrace.messaging.Lease;
import dev.millrace.messaging.LeaseKeeper;
import dev.millrace.messaging.OutboxRecord;
import dev.millrace.messaging.OutboxRelay;
import dev.millrace.messaging.TailedRecord;
import dev.millrace.messaging.TopicAdmin;
import dev.millrace.messaging.TopicPublisher;
import dev.millrace.messaging.TopicTail;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class OutboxIT {

    private static final TestBed BED = TestBed.start(Part.KAFKA, Part.POSTGRES);
    private static final Duration LIFE = Duration.ofSeconds(30);

    private final DataSource database = database();
    private final JdbcOutboxStore outbox = new JdbcOutboxStore(database, "ours");
    private final JdbcLeaseStore leases = new JdbcLeaseStore(database, "ours");

    @BeforeEach
    void tables() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS ours CASCADE");
            statement.execute("CREATE SCHEMA ours");
            statement.execute("SET search_path = ours");
            statement.execute(JdbcOutboxStore.DDL);
            statement.execute(JdbcLeaseStore.DDL);
        }
    }

    @AfterAll
    static void close() {
        BED.close();
    }

    @Test
    void whatWasCommittedIsPublishedInOrderWithItsHeaders() throws Exception {
        new TopicAdmin(BED.kafka()).ensure(List.of(Topic.DEPLOY_EVENTS), Duration.ofSeconds(60));
        var received = new LinkedBlockingQueue<TailedRecord>();
        var headers =
                new EventHeaders(
                        "test",
                        new RandomIds(Clock.systemUTC(), RandomGenerator.getDefault()),
                        Clock.systemUTC());
        var threads = Thread.ofPlatform().factory();
        var wanted = new LeaseKeeper.Wanted("relay", "me", LIFE);
        try (var publisher = TopicPublisher.open(BED.kafka(), headers, TopicPublisher.ENDLESS);
                var keeper =
                        new LeaseKeeper(leases, wanted, System::nanoTime, () -> {}, threads)
                                .begin();
                var relay = new OutboxRelay(outbox, publisher, keeper, threads).begin();
                var _ =
                        new TopicTail(
                                        BED.kafka(),
                                        Topic.DEPLOY_EVENTS,
                                        new TopicTail.Start.Beginning(),
                                        received::add,
                                        threads)
                                .begin()) {
            for (var i = 0; i < 1_200; i++) {
                append("record " + i);
            }
            relay.signal();

            for (var i = 0; i < 1_200; i++) {
                var next = Objects.requireNonNull(received.poll(60, TimeUnit.SECONDS));
                assertThat(next.value()).isEqualTo("record " + i);
            }
        }
        assertThat(outbox.unsent(10)).isEmpty();
        assertThat(outbox.deleteSent(Duration.ofHours(1))).isZero();
        assertThat(outbox.deleteSent(Duration.ZERO)).isEqualTo(1_200);
    }

    @Test
    void deposedLeaderMarksNothing() throws Exception {
        append("a");
        var old = leases.acquire("relay", "old", Duration.ZERO).orElseThrow();
        var now = leases.acquire("relay", "new", LIFE).orElseThrow();
        var ids = List.of(outbox.unsent(1).getFirst().id());

        assertThat(outbox.markSent(ids, old)).isFalse();
        assertThat(outbox.unsent(10)).hasSize(1);

        assertThat(outbox.markSent(ids, now)).isTrue();
        assertThat(outbox.unsent(10)).isEmpty();
    }

    @Test
    void leaseIsOnesUntilItExpiresAndEachChangeIsANewEpoch() {
        var first = leases.acquire("dispatcher", "a", LIFE).orElseThrow();

        assertThat(first).isEqualTo(new Lease("dispatcher", "a", 1));
        assertThat(leases.acquire("dispatcher", "b", LIFE)).isEmpty();
        assertThat(leases.renew(first, LIFE)).isTrue();

        leases.release(first);
        var second = leases.acquire("dispatcher", "b", LIFE).orElseThrow();

        assertThat(second.epoch()).isEqualTo(2);
        assertThat(leases.renew(first, LIFE)).isFalse();
    }

    private void append(String payload) throws SQLException {
        try (var connection = database.getConnection()) {
            JdbcOutboxStore.append(
                    connection,
                    "ours",
                    new OutboxRecord(
                            Topic.DEPLOY_EVENTS, "key", "Text", payload, Map.of("ce_id", "1")));
        }
    }

    private static DataSource database() {
        var database = new PGSimpleDataSource();
        database.setUrl(BED.jdbc().url());
        database.setUser(BED.jdbc().user());
        database.setPassword(BED.jdbc().password());
        return database;
    }
}
