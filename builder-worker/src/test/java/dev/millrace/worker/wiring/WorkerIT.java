package dev.millrace.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.buildkit.BuildkitAddress;
import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.Platform;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogSource;
import dev.millrace.contracts.log.StepStatus;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import dev.millrace.telemetry.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole worker with a real broker, a real BuildKit and a real registry. */
class WorkerIT {

    private static final TenantId TENANT = new TenantId("it");
    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final String BASE = "FROM python:3.13-slim\n";

    @TempDir static Path folder;

    private static TestBed bed;
    private static String registry;
    private static LedgerSide ledger;
    private static DispatcherSide dispatcher;
    private static Assembly worker;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "needs -Dmillrace.engine=true");
        var named = System.getProperty("millrace.engine.socket");
        // servers of its own: the topics must not hold other dispatchers' epochs
        bed =
                named == null
                        ? TestBed.isolated(Part.KAFKA, Part.ENGINE)
                        : TestBed.isolated(Part.KAFKA);
        var socket = named == null ? bed.engineSocket() : Path.of(named);
        registry =
                named == null
                        ? bed.registry()
                        : System.getProperty("millrace.engine.registry", "127.0.0.1:5000");
        ledger = new LedgerSide();
        var name = new WorkerId("worker-it");
        dispatcher = new DispatcherSide(bed.kafka(), name);
        var settings =
                new Settings(
                        name,
                        2,
                        Duration.ofMinutes(10),
                        bed.kafka(),
                        new BuildkitAddress.DockerEngine(socket),
                        registry,
                        List.of(),
                        ledger.address(),
                        LedgerSide.TOKEN,
                        folder,
                        0,
                        1L << 30);
        worker =
                new Assembly(
                        settings,
                        new Meters(new SimpleMeterRegistry()),
                        OpenTelemetry.noop().getTracer("test"));
        worker.pool().probe();
        worker.process().start();
        DispatcherSide.await(() -> !dispatcher.heartbeats.isEmpty());
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
            dispatcher.close();
            ledger.close();
            bed.close();
        }
    }

    @Test
    void heartbeatSaysWhatIsEmulated() {
        var beat = dispatcher.heartbeats.getLast();

        assertThat(beat.nativePlatforms()).isNotEmpty();
        assertThat(beat.nativePlatforms().contains(Platform.LINUX_ARM64))
                .isNotEqualTo(beat.emulatedPlatforms().contains(Platform.LINUX_ARM64));
    }

    @Test
    void contextBecomesAnImageAndALog() throws Exception {
        var attempt =
                given(
                        BASE + "COPY a.txt /\nRUN uname -m; cat /a.txt; stat -c %Y /a.txt\n",
                        "hello " + UUID.randomUUID() + "\n");

        dispatcher.assign(1, attempt);

        var pushed = dispatcher.report(attempt, WorkerReport.Pushed.class);
        assertThat(inRegistry(pushed)).isTrue();
        var entries = dispatcher.entries(attempt, pushed.entries());
        assertThat(entries)
                .filteredOn(e -> e.source() == LogSource.STDOUT)
                .extracting(LogEntry::text)
                .contains("aarch64", "1700000000")
                .anyMatch(text -> text.startsWith("hello "));
        assertThat(entries)
                .filteredOn(e -> e.status() == StepStatus.DONE)
                .extracting(LogEntry::text)
                .anyMatch(text -> text.contains("[3/3] RUN uname"));
        assertThat(dispatcher.reportsOf(attempt))
                .extracting(report -> report.getClass().getSimpleName())
                .containsExactly("Building", "Pushing", "Pushed");
    }

    @Test
    void sameContextAgainIsCachedAndIsTheSameImage() throws Exception {
        var text = UUID.randomUUID().toString();
        var first = given(BASE + "COPY a.txt /\nRUN cat /a.txt\n", text);
        var second = given(BASE + "COPY a.txt /\nRUN cat /a.txt\n", text);
        dispatcher.assign(1, first);
        var built = dispatcher.report(first, WorkerReport.Pushed.class);

        dispatcher.assign(1, second);

        var cached = dispatcher.report(second, WorkerReport.Pushed.class);
        assertThat(cached.image()).isEqualTo(built.image());
        assertThat(cached.cache().cached()).isEqualTo(cached.cache().steps()).isPositive();
    }

    @Test
    void failingStepIsTheTenantsWithLineExitCodeAndLastLines() throws Exception {
        var attempt = given(BASE + "COPY a.txt /\nRUN echo the reason >&2; exit 3\n", "x");

        dispatcher.assign(1, attempt);

        var broken = dispatcher.report(attempt, WorkerReport.Broken.class);
        assertThat(broken.blame()).isEqualTo(Blame.TENANT_CODE);
        assertThat(broken.detail().code()).isEqualTo(ErrorCode.BUILD_STEP_FAILED.id());
        assertThat(broken.detail().line()).isEqualTo(3);
        assertThat(broken.detail().exitCode()).isEqualTo(3);
        assertThat(broken.detail().step()).contains("RUN echo the reason");
        assertThat(broken.detail().logTail()).containsExactly("the reason");
    }

    @Test
    void frontendOfOnesOwnIsRefused() throws Exception {
        var attempt = given("# syntax=evil.example/frontend\n" + BASE, "x");

        dispatcher.assign(1, attempt);

        var broken = dispatcher.report(attempt, WorkerReport.Broken.class);
        assertThat(broken.detail().code()).isEqualTo(ErrorCode.BUILD_FRONTEND_REFUSED.id());
        assertThat(broken.entries()).isZero();
    }

    @Test
    void cancelEndsTheRunningCommandWithinASecond() throws Exception {
        var attempt = given(BASE + "RUN echo begun; sleep 600 # " + UUID.randomUUID() + "\n", "x");
        dispatcher.assign(1, attempt);
        awaitPrinted(attempt, "begun");

        var asked = System.nanoTime();
        dispatcher.cancel(1, attempt);

        dispatcher.report(attempt, WorkerReport.Stopped.class);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void buildThatIsTooLongIsStopped() throws Exception {
        var dockerfile = BASE + "RUN echo begun; sleep 600 # " + UUID.randomUUID() + "\n";
        var attempt = ledger.grant(TENANT, Map.of("Dockerfile", dockerfile), Duration.ofSeconds(5));

        dispatcher.assign(1, attempt);

        var late = dispatcher.report(attempt, WorkerReport.OutOfTime.class);
        assertThat(dispatcher.entries(attempt, late.entries()).getLast().source())
                .isEqualTo(LogSource.NOTICE);
    }

    @Test
    void secondTenantGetsNothing() throws Exception {
        var attempt = given(BASE, "x");
        dispatcher.assign(1, attempt);
        dispatcher.report(attempt, WorkerReport.Pushed.class);
        var foreign = ledger.grant(new TenantId("other"), Map.of("Dockerfile", BASE), MINUTES);

        dispatcher.assign(1, foreign);

        var broken = dispatcher.report(foreign, WorkerReport.Broken.class);
        assertThat(broken.detail().code()).isEqualTo(ErrorCode.BUILDER_SINGLE_TENANT.id());
        assertThat(broken.blame()).isEqualTo(Blame.PLATFORM);
    }

    @Test
    void closedFenceMeansThatNothingHappens() throws Exception {
        var attempt = given(BASE, "x");
        ledger.revoke(attempt);
        var before = ledger.asked.size();
        var after = given(BASE, "x");

        dispatcher.assign(1, attempt);
        DispatcherSide.await(() -> ledger.asked.size() > before);
        dispatcher.assign(1, after);

        dispatcher.report(after, WorkerReport.Pushed.class);
        assertThat(dispatcher.reportsOf(attempt)).isEmpty();
    }

    private static AttemptRef given(String dockerfile, String text) {
        try {
            return ledger.grant(TENANT, Map.of("Dockerfile", dockerfile, "a.txt", text), MINUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitPrinted(AttemptRef attempt, String text) {
        DispatcherSide.await(
                () -> dispatcher.entries(attempt).stream().anyMatch(e -> e.text().equals(text)));
    }

    private static boolean inRegistry(WorkerReport.Pushed pushed) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var uri =
                    "http://%s/v2/millrace/it/worker-it/manifests/%s"
                            .formatted(registry, pushed.image());
            var request =
                    HttpRequest.newBuilder(URI.create(uri))
                            .header("Accept", "application/vnd.oci.image.manifest.v1+json")
                            .method("HEAD", HttpRequest.BodyPublishers.noBody())
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        }
    }
}
