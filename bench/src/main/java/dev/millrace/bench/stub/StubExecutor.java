package dev.millrace.bench.stub;

import dev.millrace.contracts.RandomIds;
import dev.millrace.contracts.Topic;
import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.Platform;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.contracts.worker.StartRequest;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.contracts.worker.WorkerStatus;
import dev.millrace.messaging.EventHeaders;
import dev.millrace.messaging.JsonCodec;
import dev.millrace.messaging.TailedRecord;
import dev.millrace.messaging.TopicPublisher;
import dev.millrace.messaging.TopicTail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Speaks the worker protocol and runs nothing: the moment the start fence has opened is its first
 * instruction, and then the attempt has failed.
 *
 * <p>It builds for a platform of its own, so that no real worker is given its builds.
 */
public final class StubExecutor implements AutoCloseable {

    /** What only this executor builds for. */
    public static final Platform PLATFORM = new Platform("linux/amd64/v9");

    private static final int SLOTS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WorkerId id = new WorkerId("bench-stub");
    private final Clock clock = Clock.systemUTC();
    private final Incarnation incarnation;
    private final URI ledger;
    private final String token;
    private final BiConsumer<BuildId, Long> firstInstruction;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TopicPublisher publisher;
    private final TopicTail tail;
    private final Set<AttemptRef> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();

    /**
     * @param settings of a real worker of the same system
     * @param firstInstruction hears of each build, with {@link System#nanoTime}
     */
    public StubExecutor(Map<String, String> settings, BiConsumer<BuildId, Long> firstInstruction) {
        var ids = new RandomIds(clock, new SecureRandom());
        this.incarnation = new Incarnation(Long.toString(System.nanoTime(), 36) + "bench");
        this.ledger = URI.create(settings.getOrDefault("MILLRACE_INGEST_URL", ""));
        this.token = settings.getOrDefault("MILLRACE_INTERNAL_TOKEN", "");
        this.firstInstruction = firstInstruction;
        var kafka = settings.getOrDefault("MILLRACE_KAFKA", "");
        this.publisher =
                TopicPublisher.open(
                        kafka, new EventHeaders("bench", ids, clock), TopicPublisher.ENDLESS);
        this.tail =
                new TopicTail(
                        kafka,
                        Topic.BUILD_ASSIGNMENTS,
                        new TopicTail.Start.End(),
                        this::received,
                        Thread.ofPlatform().daemon().factory());
    }

    /** Stands at the end of the topic before it says that it lives. */
    public StubExecutor begin() {
        tail.begin();
        tail.caughtUp().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        var _ = heart.scheduleAtFixedRate(() -> beat(false), 0, 1, TimeUnit.SECONDS);
        return this;
    }

    private void received(TailedRecord record) {
        var value = record.value();
        if (value != null
                && JsonCodec.decode(value, DispatcherOrder.class)
                        instanceof DispatcherOrder.Assign order
                && order.incarnation().equals(incarnation)
                && running.add(order.attempt())) {
            threads.execute(() -> start(order.attempt()));
        }
    }

    private void start(AttemptRef attempt) {
        try {
            if (fenceOpens(attempt)) {
                firstInstruction.accept(attempt.build().id(), System.nanoTime());
                report(attempt);
            }
        } catch (IOException e) {
            // the build stays without a first instruction, and is counted as that
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.remove(attempt);
        }
    }

    private boolean fenceOpens(AttemptRef attempt) throws IOException, InterruptedException {
        var path = "/internal/attempts/" + attempt.build().id() + "/" + attempt.number() + ":start";
        var body = JsonCodec.encode(new StartRequest(id, incarnation));
        var request =
                HttpRequest.newBuilder(ledger.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
    }

    private void report(AttemptRef attempt) {
        var detail = FailureDetail.of("build.failed", "The stub executor runs nothing.");
        var report =
                new WorkerReport.Broken(
                        attempt, id, incarnation, clock.instant(), Blame.TENANT_CODE, detail, 0);
        publisher.send(Topic.BUILD_REPORTS, attempt.build().toString(), report).join();
    }

    private void beat(boolean leaving) {
        var _ =
                publisher.send(
                        Topic.WORKER_STATUS,
                        id.value(),
                        new WorkerStatus.Heartbeat(
                                id,
                                incarnation,
                                clock.instant(),
                                List.of(PLATFORM),
                                List.of(),
                                SLOTS,
                                List.copyOf(running),
                                List.of(),
                                0,
                                leaving));
    }

    /** Says good-bye first: nothing is assigned to it any more. */
    @Override
    public void close() {
        heart.shutdownNow();
        beat(true);
        publisher.flush();
        tail.close();
        threads.close();
        publisher.close();
    }
}
