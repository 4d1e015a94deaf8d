package dev.millrace.e2e.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.standalone.engine.EngineHttp;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The container engine of a running system, for containers of the test's own. */
final class Engine {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofMinutes(5);

    private final EngineHttp http;

    Engine(Path data) throws IOException {
        var settings = Files.readString(data.resolve("deployer/environment"));
        var socket =
                settings.lines()
                        .filter(line -> line.contains("MILLRACE_ENGINE="))
                        .map(line -> line.replaceAll(".*unix://|'$", ""))
                        .findFirst()
                        .orElseThrow();
        this.http = new EngineHttp(Path.of(socket));
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

    /** Starts the image of a running agent once more and asks that one to end. */
    Ended startAndTerminate(String agent, Map<String, String> environment, int grace)
            throws IOException, InterruptedException {
        var live = inspect(containerOf(agent));
        var variables = environment.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue());
        var host = Map.of("Init", true, "CapDrop", List.of("ALL"));
        var id =
                create(
                        Map.of(
                                "Image", live.path("Image").asText(),
                                "Env", variables.toList(),
                                "HostConfig", host));
        try {
            answers(inspect(id).at("/NetworkSettings/Networks/bridge/IPAddress").asText());
            var began = System.nanoTime();
            ok(http.post("/containers/" + id + "/stop?t=" + grace, "", LONG));
            return waitFor(id, began);
        } finally {
            remove(id);
        }
    }

    private static void answers(String address) throws IOException, InterruptedException {
        var began = System.nanoTime();
        while (true) {
            try (var socket = new java.net.Socket(address, 8080)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (java.net.ConnectException e) {
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
        }
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
        var output = http.get("/containers/" + id + "/logs?stdout=1&stderr=1").text();
        return new Ended(end.path("StatusCode").asInt(), took, output);
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
