package dev.millrace.standalone.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Containers by plain HTTP, as a test needs them. */
record TestContainer(EngineHttp engine, String id) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** What a container left behind. */
    record Ended(int exitCode, String output) {}

    static void pull(EngineHttp engine, String image, String platform) throws Exception {
        var name = image.split(":");
        expect(
                engine.post(
                        "/images/create?fromImage=%s&tag=%s&platform=%s"
                                .formatted(name[0], name[1], platform.replace("/", "%2F")),
                        "",
                        LIMIT));
    }

    /** Starts python of one platform; a network that is not empty is joined at the address. */
    static TestContainer python(
            EngineHttp engine, String platform, String network, String address, String program)
            throws Exception {
        pull(engine, "python:3.13-slim", platform);
        var request = new LinkedHashMap<String, Object>();
        request.put("Image", "python:3.13-slim");
        request.put("Cmd", List.of("python3", "-c", program));
        if (!network.isEmpty()) {
            request.put("HostConfig", Map.of("NetworkMode", network));
            var at = Map.of("IPAMConfig", Map.of("IPv4Address", address));
            request.put("NetworkingConfig", Map.of("EndpointsConfig", Map.of(network, at)));
        }
        var created =
                expect(
                        engine.post(
                                "/containers/create?platform=" + platform.replace("/", "%2F"),
                                JSON.writeValueAsString(request),
                                LIMIT));
        var container = new TestContainer(engine, created.path("Id").asText());
        expect(engine.post("/containers/" + container.id() + "/start", "", LIMIT));
        return container;
    }

    static void network(EngineHttp engine, String name, String subnet) throws Exception {
        network(engine, name, subnet, Map.of());
    }

    static void network(EngineHttp engine, String name, String subnet, Map<String, String> labels)
            throws Exception {
        var ipam = Map.of("Config", List.of(Map.of("Subnet", subnet)));
        var request = Map.of("Name", name, "IPAM", ipam, "Labels", labels);
        expect(engine.post("/networks/create", JSON.writeValueAsString(request), LIMIT));
    }

    Ended end() throws Exception {
        var waited = expect(engine.post("/containers/" + id + "/wait", "", LIMIT));
        var logs = engine.get("/containers/" + id + "/logs?stdout=1&stderr=1");
        engine.delete("/containers/" + id);
        return new Ended(waited.path("StatusCode").asInt(), text(logs.body()));
    }

    boolean running() throws Exception {
        var seen = expect(engine.get("/containers/" + id + "/json"));
        return seen.path("State").path("Running").asBoolean();
    }

    private static JsonNode expect(EngineHttp.Answer answer) throws IOException {
        if (!answer.ok()) {
            throw new IOException(answer.status() + " " + answer.text());
        }
        return JSON.readTree(answer.body());
    }

    /** Each piece of output has a head of eight bytes, the last four of them its length. */
    private static String text(byte[] frames) {
        var text = new StringBuilder();
        var left = ByteBuffer.wrap(frames);
        while (left.remaining() > 8) {
            left.getInt();
            var piece = new byte[left.getInt()];
            left.get(piece);
            text.append(new String(piece, UTF_8));
        }
        return text.toString();
    }
}
