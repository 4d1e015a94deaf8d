package dev.millrace.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.RandomIds;
import dev.millrace.contracts.Topic;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.contracts.worker.WorkerStatus;
import dev.millrace.messaging.EventHeaders;
import dev.millrace.messaging.JsonCodec;
import dev.millrace.messaging.TailedRecord;
import dev.millrace.messaging.TopicAdmin;
import dev.millrace.messaging.TopicPublisher;
import dev.millrace.messaging.TopicTail;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The other end of a worker's topics, for a test: gives orders, reads what the worker says. */
final class DispatcherSide implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final WorkerId worker;
    final List<WorkerStatus.Heartbeat> heartbeats = new CopyOnWriteArrayList<>();
    final List<WorkerReport> reports = new CopyOnWriteArrayList<>();
    final List<LogRecord.Entries> batches = new CopyOnWriteArrayList<>();

    private final TopicPublisher publisher;
    private final List<TopicTail> tails;

    DispatcherSide(String kafka, WorkerId worker) throws Exception {
        this.worker = worker;
        var clock = Clock.systemUTC();
        var ids = new RandomIds(clock, new SecureRandom());
        publisher =
                TopicPublisher.open(
                        kafka, new EventHeaders("test", ids, clock), TopicPublisher.ENDLESS);
        new TopicAdmin(kafka).ensure(List.of(Topic.values()), Duration.ofSeconds(60));
        tails =
                List.of(
                        tail(kafka, Topic.WORKER_STATUS, this::heard),
                        tail(kafka, Topic.BUILD_REPORTS, this::reported),
                        tail(kafka, Topic.BUILD_LOGS, this::logged));
    }

    private static TopicTail tail(String kafka, Topic topic, Consumer<String> reader) {
        TopicTail.Listener listener = (TailedRecord record) -> read(record, reader);
        return new TopicTail(
                        kafka,
                        topic,
                        new TopicTail.Start.Beginning(),
                        listener,
                        task -> Thread.ofPlatform().daemon().unstarted(task))
                .begin();
    }

    private static void read(TailedRecord record, Consumer<String> reader) {
        var value = record.value();
        if (value != null) {
            reader.accept(value);
        }
    }

    private void heard(String json) {
        if (JsonCodec.decode(json, WorkerStatus.class) instanceof WorkerStatus.Heartbeat beat
                && beat.worker().equals(worker)) {
            heartbeats.add(beat);
        }
    }

    private void reported(String json) {
        var report = JsonCodec.decode(json, WorkerReport.class);
        if (report.worker().equals(worker)) {
            reports.add(report);
        }
    }

    private void logged(String json) {
        if (JsonCodec.decode(json, LogRecord.class) instanceof LogRecord.Entries entries) {
            batches.add(entries);
        }
    }

    void send(DispatcherOrder order) throws Exception {
        publisher.send(Topic.BUILD_ASSIGNMENTS, "", order).get(30, TimeUnit.SECONDS);
    }

    void tick(long epoch, long sequence) throws Exception {
        send(new DispatcherOrder.Tick(epoch, sequence, Instant.now()));
    }

    void assign(long epoch, AttemptRef attempt) throws Exception {
        send(new DispatcherOrder.Assign(epoch, worker, incarnation(), attempt));
    }

    void cancel(long epoch, AttemptRef attempt) throws Exception {
        send(new DispatcherOrder.Cancel(epoch, worker, incarnation(), attempt));
    }

    Incarnation incarnation() {
        await(() -> !heartbeats.isEmpty());
        return heartbeats.getLast().incarnation();
    }

    Stream<WorkerReport> reportsOf(AttemptRef attempt) {
        return reports.stream().filter(report -> report.attempt().equals(attempt));
    }

    /** Waits for a report of this kind. */
    <R extends WorkerReport> R report(AttemptRef attempt, Class<R> kind) {
        await(() -> reportsOf(attempt).anyMatch(kind::isInstance));
        return reportsOf(attempt)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    List<LogEntry> entries(AttemptRef attempt) {
        return batches.stream()
                .filter(batch -> batch.stream().value().equals(attempt.build().id().value()))
                .filter(batch -> batch.attempt() == attempt.number())
                .flatMap(batch -> batch.entries().stream())
                .toList();
    }

    /** The entries, once there are as many as the worker claims; checks that none is missing. */
    List<LogEntry> entries(AttemptRef attempt, long claimed) {
        await(() -> entries(attempt).size() >= claimed);
        var entries = entries(attempt);
        for (var i = 0; i < entries.size(); i++) {
            assertThat(entries.get(i).sequence()).isEqualTo(i + 1L);
        }
        assertThat(entries).hasSize((int) claimed);
        return entries;
    }

    static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Override
    public void close() {
        tails.forEach(TopicTail::close);
        publisher.close();
    }
}
