package dev.millrace.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.contracts.id.WorkerId;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.SmallDisk;
import dev.millrace.standalone.testbed.TestBed;
import dev.millrace.telemetry.Metric;
import dev.millrace.telemetry.MetricCatalogue;
import dev.millrace.telemetry.MetricsPage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as it is run for users, with a broker and no builder. */
class PackagedWorkerIT {

    @TempDir Path folder;

    @Test
    void programAnnouncesItselfIsNotReadyWithoutABuilderAndLeavesInOrder() throws Exception {
        try (var bed = TestBed.start(Part.KAFKA);
                var dispatcher = new DispatcherSide(bed.kafka(), new WorkerId("packaged-it"))) {
            var port = freePort();
            var log = folder.resolve("worker.log");
            var program = start(bed.kafka(), port, log);
            try {
                DispatcherSide.await(() -> !dispatcher.heartbeats.isEmpty());
                DispatcherSide.await(() -> status(port, "live") == 200);
                assertThat(status(port, "ready")).isEqualTo(503);
                DispatcherSide.await(() -> showsItself(port));
                assertThat(dispatcher.heartbeats.getLast().nativePlatforms()).isEmpty();

                program.destroy();

                assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
                DispatcherSide.await(() -> dispatcher.heartbeats.getLast().draining());
                assertThat(Files.readString(log)).doesNotContain("Exception");
            } finally {
                program.destroyForcibly();
            }
        }
    }

    @Test
    void workerWithoutRoomTakesNothingOnUntilThereIsSome() throws Exception {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "needs root: runs in ./millrace test");
        try (var bed = TestBed.start(Part.KAFKA);
                var disk = new SmallDisk(16);
                var dispatcher = new DispatcherSide(bed.kafka(), new WorkerId("packaged-it"))) {
            var program =
                    start(
                            bed.kafka(),
                            freePort(),
                            folder.resolve("worker.log"),
                            Map.of(
                                    "MILLRACE_DATA",
                                    disk.folder().toString(),
                                    "MILLRACE_DISK_RESERVE_MIB",
                                    "4"));
            try {
                DispatcherSide.await(() -> slots(dispatcher) == 2);

                disk.fillUpTo(3);
                DispatcherSide.await(() -> slots(dispatcher) == 0);

                disk.clear();
                DispatcherSide.await(() -> slots(dispatcher) == 2);
            } finally {
                program.destroyForcibly().waitFor();
            }
        }
    }

    private static int slots(DispatcherSide dispatcher) {
        return dispatcher.heartbeats.isEmpty() ? -1 : dispatcher.heartbeats.getLast().slots();
    }

    private Process start(String kafka, int port, Path log) throws IOException {
        return start(kafka, port, log, Map.of());
    }

    private Process start(String kafka, int port, Path log, Map<String, String> more)
            throws IOException {
        var root = Path.of(Objects.requireNonNull(System.getProperty("millrace.root")));
        var jar = root.resolve("builder-worker/target/quarkus-app/quarkus-run.jar");
        var program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx192m",
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                jar.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        program.environment()
                .putAll(
                        Map.of(
                                "MILLRACE_WORKER_NAME",
                                "packaged-it",
                                "MILLRACE_KAFKA",
                                kafka,
                                "MILLRACE_ENGINE",
                                "unix://" + folder.resolve("no.sock"),
                                "MILLRACE_DATA",
                                folder.resolve("data").toString(),
                                "MILLRACE_HTTP_PORT",
                                String.valueOf(port)));
        program.environment().putAll(more);
        return program.start();
    }

    /** Ready but for the engine, which is named; with exactly the figures it should have. */
    private static boolean showsItself(int port) {
        var ready = get(port, "/q/health/ready");
        var page = new MetricsPage(get(port, "/q/metrics"));
        var catalogue =
                Objects.requireNonNull(MetricCatalogue.byService().get("builder-worker")).stream()
                        .map(Metric::exported)
                        .collect(Collectors.toSet());
        return ready.contains("no builder answers at")
                && page.ours().equals(catalogue)
                && page.sum("millrace_dependency_up", "engine") == 0
                && page.sum("millrace_dependency_up", "kafka") == 1
                && page.sum("millrace_consumer_lag", "build.assignments") >= 0
                && page.sum("millrace_attempts_running") == 0;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int status(int port, String kind) {
        var answer = ask(port, "/q/health/" + kind);
        return answer == null ? 0 : answer.statusCode();
    }

    private static String get(int port, String path) {
        var answer = ask(port, path);
        return answer == null ? "" : answer.body();
    }

    private static @Nullable HttpResponse<String> ask(int port, String path) {
        var uri = URI.create("http://127.0.0.1:" + port + path);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException notYet) {
            return null;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
