package dev.millrace.ingest.testing;

import dev.millrace.contracts.Topic;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.Platform;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.contracts.worker.StartRequest;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.contracts.worker.WorkerStatus;
import dev.millrace.messaging.JsonCodec;
import dev.millrace.messaging.TailedRecord;
import dev.millrace.messaging.TopicPublisher;
import dev.millrace.messaging.TopicTail;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A worker that speaks the real protocol over Kafka and HTTP, and builds nothing. */
public final class ProtocolWorker implements AutoCloseable {

    private static final int OK = 200;

    private final WorkerId id;
    private final Incarnation incarnation =
            new Incarnation(Long.toString(System.nanoTime(), 36) + "life");
    private final Client internal;
    private final TopicPublisher publisher;
    private final TopicTail tail;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
    private final Set<AttemptRef> running = ConcurrentHashMap.newKeySet();
    private final LinkedBlockingDeque<DispatcherOrder> orders = new LinkedBlockingDeque<>();

    public ProtocolWorker(String name, Client internal, TopicPublisher publisher, String kafka) {
        this.id = new WorkerId(name);
        this.internal = internal;
        this.publisher = publisher;
        this.tail =
                new TopicTail(
                        kafka,
                        Topic.BUILD_ASSIGNMENTS,
                        new TopicTail.Start.End(),
                        this::received,
                        Thread.ofVirtual().factory());
    }

    /** Stands at the end of the topic before it says that it lives. */
    public ProtocolWorker begin() {
        tail.begin();
        tail.caughtUp().orTimeout(20, TimeUnit.SECONDS).join();
        var _ = heart.scheduleAtFixedRate(this::beat, 0, 1, TimeUnit.SECONDS);
        return this;
    }

    public WorkerId id() {
        return id;
    }

    /** The next assignment to this life of this worker. */
    public AttemptRef assigned() {
        return Patience.until(
                "an assignment to " + id,
                () -> next(DispatcherOrder.Assign.class).map(DispatcherOrder.Assign::attempt));
    }

    /** Begins the next assignment that is still its own when it asks. */
    public StartGrant begun() {
        return Patience.until(
                "an attempt that " + id + " may begin",
                () ->
                        next(DispatcherOrder.Assign.class)
                                .map(DispatcherOrder.Assign::attempt)
                                .filter(attempt -> askToStart(attempt).status() == OK)
                                .map(this::start));
    }

    /** The next order to stop. */
    public AttemptRef stopOrdered() {
        return Patience.until(
                "an order to stop for " + id,
                () -> next(DispatcherOrder.Cancel.class).map(DispatcherOrder.Cancel::attempt));
    }

    public Client.Answer askToStart(AttemptRef attempt) {
        return internal.post(
                "/internal/attempts/" + attempt.build() + "/" + attempt.number() + ":start",
                new StartRequest(id, incarnation));
    }

    public StartGrant start(AttemptRef attempt) {
        var grant = askToStart(attempt).as(StartGrant.class);
        running.add(attempt);
        return grant;
    }

    public void building(AttemptRef attempt) {
        report(new WorkerReport.Building(attempt, id, incarnation, Instant.now(Clock.systemUTC())));
    }

    public void pushed(AttemptRef attempt, ImageDigest image) {
        running.remove(attempt);
        report(
                new WorkerReport.Pushed(
                        attempt,
                        id,
                        incarnation,
                        Instant.now(Clock.systemUTC()),
                        image,
                        new CacheReport(4, 1),
                        0));
    }

    public void stopped(AttemptRef attempt) {
        running.remove(attempt);
        report(
                new WorkerReport.Stopped(
                        attempt, id, incarnation, Instant.now(Clock.systemUTC()), 0));
    }

    public void released(AttemptRef attempt) {
        running.remove(attempt);
        report(
                new WorkerReport.Released(
                        attempt, id, incarnation, Instant.now(Clock.systemUTC()), 0));
    }

    public void report(WorkerReport report) {
        publisher.send(Topic.BUILD_REPORTS, report.attempt().build().toString(), report).join();
    }

    /** Falls silent, as a worker does that is gone. */
    public void vanish() {
        heart.shutdownNow();
        tail.close();
    }

    /** Says good-bye first: nothing is assigned to it any more. */
    @Override
    public void close() {
        if (!heart.isShutdown()) {
            vanish();
            beat(true);
            publisher.flush();
        }
    }

    private void beat() {
        beat(false);
    }

    private void beat(boolean draining) {
        var _ =
                publisher.send(
                        Topic.WORKER_STATUS,
                        id.value(),
                        new WorkerStatus.Heartbeat(
                                id,
                                incarnation,
                                Instant.now(Clock.systemUTC()),
                                List.of(Platform.LINUX_AMD64),
                                List.of(Platform.LINUX_ARM64),
                                2,
                                List.copyOf(running),
                                List.of(),
                                0,
                                draining));
    }

    private void received(TailedRecord record) {
        var order = JsonCodec.decode(String.valueOf(record.value()), DispatcherOrder.class);
        var mine =
                switch (order) {
                    case DispatcherOrder.Assign it -> it.incarnation().equals(incarnation);
                    case DispatcherOrder.Cancel it -> it.incarnation().equals(incarnation);
                    case DispatcherOrder.Tick _, DispatcherOrder.Unknown _ -> false;
                };
        if (mine) {
            orders.add(order);
        }
    }

    private <T extends DispatcherOrder> Optional<T> next(Class<T> kind) {
        var found = orders.stream().filter(kind::isInstance).map(kind::cast).findFirst();
        found.ifPresent(orders::remove);
        return found;
    }
}
