package dev.millrace.e2e.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.standalone.engine.EngineHttp;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The container engine of a running system, for containers of the test's own. */
final class Engine {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GRACE_SECONDS = 10;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final EngineHttp http;

    private final String registry;

    Engine(Path data) throws IOException {
        var settings = Files.readString(data.resolve("deployer/environment"));
        this.http = new EngineHttp(Path.of(setting(settings, "MILLRACE_ENGINE").substring(7)));
        this.registry = setting(settings, "MILLRACE_REGISTRY");
    }

    private static String setting(String settings, String name) {
        return settings.lines()
                .filter(line -> line.startsWith("export " + name + "="))
                .map(line -> line.substring(line.indexOf('=') + 2, line.length() - 1))
                .findFirst()
                .orElseThrow();
    }

    /** Where images of this system are, host:port. */
    String registry() {
        return registry;
    }

    /** How a container ended. */
    record Ended(int exitCode, long millis, String output) {}

    /** Runs a shell in an image, in a folder of this machine, to its end. */
    Ended run(String image, Path folder, String commands) throws IOException, InterruptedException {
        var name = image.split(":", 2);
        ok(http.post("/images/create?fromImage=" + name[0] + "&tag=" + name[1], "", LONG));
        var id =
                create(
                        Map.of(
                                "Image",
                                image,
                                "Cmd",
                                List.of("sh", "-ec", commands),
                                "WorkingDir",
                                "/work",
                                "HostConfig",
                                Map.of("Binds", List.of(folder + ":/work"))));
        try {
            return waitFor(id, System.nanoTime());
        } finally {
            remove(id);
        }
    }

    /** The image that an agent runs. */
    String imageOf(String agent) throws IOException, InterruptedException {
        return inspect(containerOf(agent)).path("Image").asText();
    }

    /** Brings an image of the registry here. */
    String pulled(String agent, String digest) throws IOException, InterruptedException {
        var reference = registry + "/millrace/dev/" + agent + "@" + digest;
        ok(http.post("/images/create?fromImage=" + reference, "", LONG));
        return reference;
    }

    /** Starts an image and asks it to end as soon as it answers. */
    Ended startAndTerminate(String image, int port, Map<String, String> environment)
            throws IOException, InterruptedException {
        var variables = environment.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue());
        var host = Map.of("Init", true, "CapDrop", List.of("ALL"));
        var id =
                create(
                        Map.of(
                                "Image", image,
                                "Env", variables.toList(),
                                "HostConfig", host));
        try {
            var address = inspect(id).at("/NetworkSettings/Networks/bridge/IPAddress").asText();
            answers(id, address, port);
            var began = System.nanoTime();
            ok(http.post("/containers/" + id + "/stop?t=" + GRACE_SECONDS, "", LONG));
            return waitFor(id, began);
        } finally {
            remove(id);
        }
    }

    private void answers(String id, String address, int port)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        while (true) {
            try (var socket = new Socket(address, port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (ConnectException e) {
                var state = inspect(id).path("State");
                assertThat(state.path("Running").asBoolean()).as(output(id)).isTrue();
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private String output(String id) throws IOException, InterruptedException {
        return http.get("/containers/" + id + "/logs?stdout=1&stderr=1").text();
    }

    private String containerOf(String agent) throws IOException, InterruptedException {
        var filters = "{\"label\":[\"dev.millrace.agent=" + agent + "\"]}";
        var query = URLEncoder.encode(filters, StandardCharsets.UTF_8);
        var listed = JSON.readTree(http.get("/containers/json?filters=" + query).body());
        return listed.path(0).path("Id").asText();
    }

    private String create(Map<String, Object> container) throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(container);
        var id = JSON.readTree(ok(http.post("/containers/create", body, LONG))).path("Id").asText();
        ok(http.post("/containers/" + id + "/start", "", LONG));
        return id;
    }

    private Ended waitFor(String id, long began) throws IOException, InterruptedException {
        var end = JSON.readTree(ok(http.post("/containers/" + id + "/wait", "", LONG)));
        var took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        return new Ended(end.path("StatusCode").asInt(), took, output(id));
    }

    private JsonNode inspect(String id) throws IOException, InterruptedException {
        return JSON.readTree(ok(http.get("/containers/" + id + "/json")));
    }

    private void remove(String id) throws IOException, InterruptedException {
        http.delete("/containers/" + id + "?force=1&v=1");
    }

    private static byte[] ok(EngineHttp.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 304);
        return answer.body();
    }
}
