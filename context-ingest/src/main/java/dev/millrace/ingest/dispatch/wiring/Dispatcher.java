package dev.millrace.ingest.dispatch.wiring;

import dev.millrace.ingest.dispatch.adapter.kafka.KafkaOrderWire;
import dev.millrace.ingest.dispatch.adapter.kafka.WorkerStatusTail;
import dev.millrace.ingest.dispatch.adapter.telemetry.SeenWorkers;
import dev.millrace.ingest.dispatch.adapter.thread.DispatchLoop;
import dev.millrace.ingest.dispatch.app.BuildQueue;
import dev.millrace.ingest.dispatch.app.TakeTurn;
import dev.millrace.ingest.wiring.Holder;
import dev.millrace.ingest.wiring.Settings;
import dev.millrace.messaging.Lease;
import dev.millrace.messaging.LeaseKeeper;
import dev.millrace.messaging.TopicPublisher;
import dev.millrace.messaging.jdbc.JdbcLeaseStore;
import dev.millrace.telemetry.Meters;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadFactory;

/** Assembles the dispatcher: its lease, its ears, its thread. */
@Singleton
public final class Dispatcher {

    static final String LEASE = "dispatcher";
    private static final Duration LIFE = Duration.ofSeconds(6);

    private final LeaseKeeper keeper;
    private final DispatchLoop loop;
    private final WorkerStatusTail tail;

    Dispatcher(Settings settings, BuildQueue queue, TopicPublisher publisher, Surroundings around) {
        keeper =
                new LeaseKeeper(
                        new JdbcLeaseStore(around.database(), "ingest"),
                        new LeaseKeeper.Wanted(LEASE, around.holder().name(), LIFE),
                        System::nanoTime,
                        this::wake,
                        around.threads());
        var takeTurn =
                new TakeTurn(queue, new KafkaOrderWire(publisher), this::epoch, around.clock());
        loop = new DispatchLoop(takeTurn, System::nanoTime, around.threads());
        tail =
                new WorkerStatusTail(
                        settings.kafka(),
                        new SeenWorkers(loop::hear, around.meters(), around.clock()),
                        around.threads());
    }

    public void begin() {
        keeper.begin();
        tail.begin();
        loop.begin();
    }

    /** A build has changed. Never blocks. */
    public void wake() {
        loop.wake();
    }

    /** Whether the workers' words so far have been read. */
    public boolean ready() {
        return tail.caughtUp();
    }

    /** The lease, while this process leads. */
    public Optional<Lease> lease() {
        return keeper.lease();
    }

    /** By partition, what is read next of the workers' words. */
    public Map<Integer, Long> positions() {
        return tail.positions();
    }

    public void close() {
        tail.close();
        loop.close();
        keeper.close();
    }

    private OptionalLong epoch() {
        return keeper.lease().map(Lease::epoch).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** What any leader needs. */
    record Surroundings(
            AgroalDataSource database,
            Holder holder,
            Clock clock,
            ThreadFactory threads,
            Meters meters) {}
}
