package dev.millrace.ingest.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.api.BuildRequest;
import dev.millrace.contracts.api.BuildView;
import dev.millrace.contracts.api.ContextReceipt;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.messaging.JsonCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Speaks the public HTTP API with one key. */
public record Client(URI url, String key, Map<String, String> headers) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public Client(URI url, String key) {
        this(url, key, Map.of());
    }

    /** The same, sending one more header. */
    public Client with(String header, String value) {
        return new Client(url, key, Map.of(header, value));
    }

    /** A status and a body. */
    public record Answer(int status, String body) {

        public <T> T as(Class<T> type) {
            if (status >= 300) {
                throw new AssertionError(status + " " + body);
            }
            return JsonCodec.decode(body, type);
        }

        public JsonNode json() {
            return JsonCodec.decode(body, JsonNode.class);
        }

        /** The stable code of a refusal. */
        public String code() {
            return json().path("code").asText();
        }
    }

    boolean ready() {
        try {
            return send(HttpRequest.newBuilder(url.resolve("/q/health/ready")).build()).status()
                    == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public Answer get(String path) {
        return send(request(path).build());
    }

    /** What is behind a presigned URL. */
    public byte[] bytes(String presigned) throws IOException {
        try (var in = URI.create(presigned).toURL().openStream()) {
            return in.readAllBytes();
        }
    }

    public Answer delete(String path) {
        return send(request(path).DELETE().build());
    }

    public Answer post(String path, Object body) {
        return send(json(path, body).build());
    }

    public Answer post(String path, Object body, String idempotencyKey) {
        return send(json(path, body).header("Idempotency-Key", idempotencyKey).build());
    }

    /** Sends the bytes as a stream of unknown length. */
    public Answer upload(String agent, byte[] archive) {
        return upload(agent, "", archive);
    }

    /** The same, with a query that says what the bytes are. */
    public Answer upload(String agent, String query, byte[] archive) {
        return send(
                request("/v1/agents/" + agent + "/contexts" + query)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(archive)))
                        .build());
    }

    /** Sends one part of an upload under this digest. */
    public Answer part(String agent, String sha256, byte[] bytes) {
        return send(
                request("/v1/agents/" + agent + "/parts/" + sha256)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build());
    }

    /** Whether a part is there. */
    public boolean hasPart(String agent, String sha256) {
        return send(request("/v1/agents/" + agent + "/parts/" + sha256).HEAD().build()).status()
                == 200;
    }

    public ContextDigest context(String agent, byte[] archive) {
        return upload(agent, archive).as(ContextReceipt.class).context();
    }

    public BuildView build(String agent, ContextDigest context) {
        var request = new BuildRequest(context, null, null, null);
        return post("/v1/agents/" + agent + "/builds", request).as(BuildView.class);
    }

    public BuildView show(BuildId build) {
        return get("/v1/builds/" + build).as(BuildView.class);
    }

    /** Waits by long polls. */
    public BuildView await(BuildId build, BuildState wanted) {
        var version = new long[] {0};
        return Patience.until(
                build + " " + wanted,
                () -> {
                    var path = "/v1/builds/%s?wait=2&version=%d".formatted(build, version[0]);
                    var view = get(path).as(BuildView.class);
                    version[0] = view.version();
                    if (view.state().terminal() && view.state() != wanted) {
                        throw new AssertionError("ended otherwise: " + view);
                    }
                    return view.state() == wanted ? Optional.of(view) : Optional.empty();
                });
    }

    private HttpRequest.Builder json(String path, Object body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonCodec.encode(body)));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private static Answer send(HttpRequest request) {
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
