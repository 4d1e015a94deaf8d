package dev.millrace.streamer;

import dev.millrace.contracts.RandomIds;
import dev.millrace.contracts.Topic;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.log.LogSource;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.contracts.tenant.ApiKeyHash;
import dev.millrace.contracts.tenant.ApiKeys;
import dev.millrace.contracts.tenant.Quotas;
import dev.millrace.contracts.tenant.TenantRecord;
import dev.millrace.messaging.EventHeaders;
import dev.millrace.messaging.TopicAdmin;
import dev.millrace.messaging.TopicPublisher;
import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The packaged service as a process of its own, beside a real broker and a real S3 server. */
final class StreamerBed implements AutoCloseable {

    static final TenantId DEV = new TenantId("dev");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    final String key = ApiKeys.draw(new SecureRandom());
    final String otherKey = ApiKeys.draw(new SecureRandom());
    final HttpClient client = HttpClient.newHttpClient();

    private final TestBed bed = TestBed.isolated(Part.KAFKA, Part.S3);
    private final TopicPublisher publisher;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong ticks = new AtomicLong();
    private final Path folder;
    private final int port;
    private @Nullable Process process;

    StreamerBed(Path folder) throws IOException {
        this.folder = folder;
        try (var socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
        var clock = Clock.systemUTC();
        var headers = new EventHeaders("test", new RandomIds(clock, new SecureRandom()), clock);
        new TopicAdmin(bed.kafka())
                .ensure(List.of(Topic.TENANTS, Topic.BUILD_LOGS, Topic.AGENT_LOGS), PATIENCE);
        publisher = TopicPublisher.open(bed.kafka(), headers, PATIENCE);
        tenant(DEV, List.of(key));
        tenant(new TenantId("other"), List.of(otherKey));
        ticker.scheduleAtFixedRate(this::tick, 0, 200, TimeUnit.MILLISECONDS);
    }

    void start() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath().toString();
        var builder = new ProcessBuilder(java, "-Xmx256m", "-jar", jar);
        var environment = builder.environment();
        environment.put("MILLRACE_HTTP_HOST", "127.0.0.1");
        environment.put("MILLRACE_HTTP_PORT", Integer.toString(port));
        environment.put("MILLRACE_KAFKA", bed.kafka());
        environment.put("MILLRACE_DATA", folder.toString());
        environment.put("MILLRACE_S3_ENDPOINT", bed.s3().endpoint());
        environment.put("MILLRACE_S3_ACCESS_KEY", bed.s3().accessKey());
        environment.put("MILLRACE_S3_SECRET_KEY", bed.s3().secretKey());
        environment.put("MILLRACE_S3_BUCKET", "logs-it");
        environment.put("MILLRACE_DISK_RESERVE_MIB", "8");
        // settings of other services are none of its business
        environment.put("MILLRACE_INTERNAL_TOKEN", "token");
        environment.put("MILLRACE_ROUTER_DIR", "/nowhere");
        environment.put("MILLRACE_WORKER_SLOTS", "2");
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(Path.of("target", "streamer.log").toFile()));
        process = builder.start();
        until("the service is ready", this::ready);
    }

    /** What the service answers there, without a key. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The S3 server, to stop and start. */
    Component s3() {
        return bed.component(Part.S3);
    }

    void kill() throws InterruptedException {
        var running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    void terminate() {
        var running = process;
        if (running != null) {
            running.destroy();
        }
    }

    void stopped() throws InterruptedException {
        var running = process;
        if (running != null) {
            running.waitFor();
        }
    }

    void revokeKeys() {
        tenant(DEV, List.of());
    }

    /** Publishes entries {@code from} to {@code to}, {@code perRecord} at a time. */
    void write(StreamId stream, int attempt, LongStream numbers, int perRecord) {
        var batch = new ArrayList<LogEntry>();
        numbers.forEach(n -> {
            batch.add(LogEntry.line(n, Instant.now(), 1, LogSource.STDOUT, "line " + n));
            if (batch.size() == perRecord) {
                publish(new LogRecord.Entries(stream, attempt, batch));
                batch.clear();
            }
        });
        if (!batch.isEmpty()) {
            publish(new LogRecord.Entries(stream, attempt, batch));
        }
        publisher.flush();
    }

    /** Publishes so many entries of a kilobyte each. */
    void writeLong(StreamId stream, int count) {
        var text = "x".repeat(1_000);
        for (var first = 1; first <= count; first += 200) {
            publish(
                    new LogRecord.Entries(
                            stream,
                            1,
                            LongStream.range(first, first + 200)
                                    .mapToObj(n ->
                                            LogEntry.line(
                                                    n, Instant.now(), 1, LogSource.STDOUT, text))
                                    .toList()));
        }
        publisher.flush();
    }

    void publish(LogRecord record) {
        var topic = record.stream().value().startsWith("i-") ? Topic.AGENT_LOGS : Topic.BUILD_LOGS;
        publisher
                .send(topic, record.stream().value(), record)
                .exceptionally(failure -> {
                    throw new IllegalStateException(failure);
                });
    }

    URI url(String scheme, StreamId stream, String query) {
        var kind = stream.value().startsWith("i-") ? "instances" : "builds";
        return URI.create(
                scheme + "://127.0.0.1:" + port + "/v1/" + kind + "/" + stream + "/logs" + query);
    }

    HttpResponse<String> get(StreamId stream, String query, String accept)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(url("http", stream, query))
                        .header("Authorization", "Bearer " + key)
                        .header("Accept", accept)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** What a client is told at once that follows a log, and then goes away. */
    int statusOfOpen(StreamId stream) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(url("http", stream, "?follow=true"))
                        .header("Authorization", "Bearer " + key)
                        .timeout(Duration.ofSeconds(15))
                        .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var _ = response.body()) {
            return response.statusCode();
        }
    }

    SocketReader pausedSocket(StreamId stream) {
        return new SocketReader(client, url("ws", stream, ""), key, false);
    }

    SocketReader socket(StreamId stream, String query) {
        return new SocketReader(client, url("ws", stream, query), key);
    }

    static void until(String what, Condition condition) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("gave up waiting until " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
        ticker.shutdownNow();
        publisher.close();
        bed.close();
    }

    private boolean ready() throws InterruptedException {
        try {
            var request =
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void tenant(TenantId tenant, List<String> keys) {
        var hashes =
                keys.stream().map(each -> new ApiKeyHash("k-1", ApiKeys.sha256(each))).toList();
        publisher
                .send(
                        Topic.TENANTS,
                        tenant.value(),
                        new TenantRecord.Tenant(tenant, hashes, Quotas.defaults()))
                .join();
    }

    private void tick() {
        publisher
                .send(
                        Topic.TENANTS,
                        "_tick",
                        new TenantRecord.Tick(ticks.incrementAndGet(), Instant.now()))
                .join();
    }

    @FunctionalInterface
    interface Condition {
        boolean holds() throws InterruptedException;
    }
}
