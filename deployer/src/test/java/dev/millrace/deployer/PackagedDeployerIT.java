package dev.millrace.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.testbed.Part;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as it is run for users, with a broker and a database and no engine. */
class PackagedDeployerIT {

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir Path folder;

    @Test
    void withoutAnEngineItRunsIsNotReadyNamesItAndShowsItsFigures() throws Exception {
        try (var bed = TestBed.start(Part.KAFKA, Part.POSTGRES)) {
            var port = freePort();
            var program = start(bed, port);
            try {
                until(program, port, "/q/health/live", answer -> answer.statusCode() == 200);
                var ready =
                        until(
                                program,
                                port,
                                "/q/health/ready",
                                answer -> down(answer.body()).equals(List.of("engine", "tenants")));
                var page =
                        new MetricsPage(
                                until(
                                                program,
                                                port,
                                                "/q/metrics",
                                                answer -> isWhole(new MetricsPage(answer.body())))
                                        .body());

                assertThat(ready.statusCode()).isEqualTo(503);
                assertThat(page.ours()).isEqualTo(catalogue());
                assertThat(page.sum("millrace_dependency_up", "engine")).isZero();
                assertThat(page.sum("millrace_dependency_up", "router")).isZero();
                assertThat(page.sum("millrace_rollouts_total")).isZero();
                assertThat(page.sum("millrace_outbox_age_seconds")).isZero();
            } finally {
                program.destroyForcibly().waitFor();
            }
        }
    }

    /** What is sampled has been sampled: the leases are held, broker and database have answered. */
    private static boolean isWhole(MetricsPage page) {
        return page.sum("millrace_lease_held") == 2
                && page.sum("millrace_outbox_depth") == 0
                && page.sum("millrace_consumer_lag", "build.events") == 0
                && page.sum("millrace_instances") == 0
                && page.sum("cicd_pipeline_run_active") == 0
                && page.sum("millrace_dependency_up") == 2;
    }

    /** Without the sessions: there is no agent that could have any. */
    private static TreeSet<String> catalogue() {
        var names = new TreeSet<String>();
        Objects.requireNonNull(MetricCatalogue.byService().get("deployer")).stream()
                .map(Metric::exported)
                .filter(name -> !name.equals("millrace_sessions"))
                .forEach(names::add);
        return names;
    }

    private static List<String> down(String health) {
        try {
            var checks = new com.fasterxml.jackson.databind.ObjectMapper().readTree(health);
            var names = new TreeSet<String>();
            checks.path("checks")
                    .forEach(check -> {
                        if (check.path("status").asText().equals("DOWN")) {
                            names.add(check.path("name").asText());
                        }
                    });
            return List.copyOf(names);
        } catch (IOException notJson) {
            return List.of();
        }
    }

    private HttpResponse<String> until(
            Process program, int port, String path, Predicate<HttpResponse<String>> condition)
            throws Exception {
        var end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                var uri = URI.create("http://127.0.0.1:" + port + path);
                var answer =
                        http.send(
                                HttpRequest.newBuilder(uri).build(),
                                HttpResponse.BodyHandlers.ofString());
                if (condition.test(answer)) {
                    return answer;
                }
                assertThat(System.nanoTime()).as(path + ": " + answer.body()).isLessThan(end);
            } catch (IOException notYet) {
                assertThat(program.isAlive() && System.nanoTime() < end)
                        .as("it runs and answers: %s", Files.readString(log()))
                        .isTrue();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Process start(TestBed bed, int port) throws IOException {
        var root = Path.of(Objects.requireNonNull(System.getProperty("millrace.root")));
        var jar = root.resolve("deployer/target/quarkus-app/quarkus-run.jar");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program =
                new ProcessBuilder(
                                java, "-Xmx192m", "-XX:TieredStopAtLevel=1", "-jar", jar.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log().toFile());
        program.environment().putAll(settings(bed, port));
        return program.start();
    }

    private Map<String, String> settings(TestBed bed, int port) {
        var settings = new HashMap<String, String>();
        settings.put("MILLRACE_HTTP_PORT", String.valueOf(port));
        settings.put("MILLRACE_KAFKA", bed.kafka());
        settings.put("MILLRACE_DB_URL", bed.jdbc().url());
        settings.put("MILLRACE_DB_USER", bed.jdbc().user());
        settings.put("MILLRACE_DB_PASSWORD", bed.jdbc().password());
        settings.put("MILLRACE_REGISTRY", "127.0.0.1:1");
        settings.put("MILLRACE_INGEST_URL", "http://127.0.0.1:1");
        settings.put("MILLRACE_ENGINE", "unix://" + folder.resolve("no.sock"));
        settings.put("MILLRACE_SECRETS_KEY_FILE", folder.resolve("key").toString());
        settings.put("MILLRACE_ROUTER_DIR", folder.resolve("router").toString());
        settings.put("MILLRACE_ROUTER_ADDRESS", "127.0.0.1:1");
        settings.put("MILLRACE_ROUTER_SOCKET", folder.resolve("admin.sock").toString());
        settings.put("MILLRACE_ROUTER_MASTER_SOCKET", folder.resolve("master.sock").toString());
        return settings;
    }

    private Path log() {
        return folder.resolve("deployer.log");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
