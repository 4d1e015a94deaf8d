package dev.millrace.bench.bed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** The public API of the system that is measured, with a warm client. */
public final class Api {

    public static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String key;

    public Api(String url, String key) {
        this.url = url;
        this.key = key;
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    public JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
        return send(with("POST", path, body));
    }

    public JsonNode patch(String path, ObjectNode body) throws IOException, InterruptedException {
        return send(with("PATCH", path, body));
    }

    /** Asks for a thing until it is as wanted; the service answers when its version has changed. */
    public JsonNode until(String path, JsonNode known, Wanted wanted)
            throws IOException, InterruptedException {
        var seen = known;
        var end = System.nanoTime() + LIMIT.toNanos();
        while (!wanted.holds(seen)) {
            if (System.nanoTime() > end) {
                throw new IOException(path + " did not come about: " + seen);
            }
            seen = get(path + "?wait=20&version=" + seen.path("version").asLong());
        }
        return seen;
    }

    /** What a caller waits for. */
    @FunctionalInterface
    public interface Wanted {
        boolean holds(JsonNode view);
    }

    /** For a socket of one's own: {@code ws://…} and the header that opens it. */
    public URI socket(String path) {
        return URI.create(url.replaceFirst("^http", "ws") + path);
    }

    public String authorization() {
        return "Bearer " + key;
    }

    public HttpClient client() {
        return client;
    }

    private HttpRequest with(String method, String path, ObjectNode body) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(LIMIT)
                .header("Authorization", authorization());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    request.uri() + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
