package dev.millrace.deployer.adapter.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.contracts.id.ImageDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Images for tests: the base image's layers with another command, pushed by digest. */
final class TestImages {

    private static final String BASE = "library/python";
    private static final String KINDS =
            "application/vnd.oci.image.index.v1+json,"
                    + "application/vnd.docker.distribution.manifest.list.v2+json,"
                    + "application/vnd.oci.image.manifest.v1+json,"
                    + "application/vnd.docker.distribution.manifest.v2+json";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String registry;
    private final String repository;

    TestImages(String registry, String repository) {
        this.registry = "http://" + registry;
        this.repository = repository;
    }

    ImageDigest python(String program) {
        return of(List.of("python3", "-u", "-c", program));
    }

    ImageDigest of(List<String> command) {
        try {
            var manifest = baseManifest();
            var config = (ObjectNode) get(BASE, "blobs", digest(manifest.get("config")));
            var run = config.withObject("/config");
            run.remove("Entrypoint");
            run.set("Cmd", json.valueToTree(command));
            for (var layer : manifest.get("layers")) {
                post("?mount=" + digest(layer) + "&from=" + BASE);
            }
            var bytes = json.writeValueAsBytes(config);
            var upload = post("").headers().firstValue("Location").orElseThrow();
            var separator = upload.contains("?") ? "&" : "?";
            put(
                    URI.create(upload + separator + "digest=" + sha256(bytes)),
                    bytes,
                    "application/octet-stream");
            ((ObjectNode) manifest.get("config"))
                    .put("digest", sha256(bytes))
                    .put("size", bytes.length);
            var text = json.writeValueAsBytes(manifest);
            put(
                    URI.create(registry + "/v2/" + repository + "/manifests/" + sha256(text)),
                    text,
                    manifest.path("mediaType")
                            .asText("application/vnd.oci.image.manifest.v1+json"));
            return new ImageDigest(sha256(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode baseManifest() {
        var index = get(BASE, "manifests", "3.13-slim");
        for (var one : index.path("manifests")) {
            if (one.path("platform").path("architecture").asText().equals("arm64")) {
                return (ObjectNode) get(BASE, "manifests", digest(one));
            }
        }
        return (ObjectNode) index;
    }

    private JsonNode get(String from, String what, String reference) {
        var request =
                HttpRequest.newBuilder(
                                URI.create(registry + "/v2/" + from + "/" + what + "/" + reference))
                        .header("Accept", KINDS)
                        .build();
        try {
            return json.readTree(send(request).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> post(String query) {
        return send(
                HttpRequest.newBuilder(
                                URI.create(
                                        registry + "/v2/" + repository + "/blobs/uploads/" + query))
                        .POST(BodyPublishers.noBody())
                        .build());
    }

    private void put(URI uri, byte[] bytes, String type) {
        var answer =
                send(
                        HttpRequest.newBuilder(uri)
                                .header("Content-Type", type)
                                .PUT(BodyPublishers.ofByteArray(bytes))
                                .build());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("the registry answered " + answer.statusCode());
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(JsonNode of) {
        return of.get("digest").asText();
    }

    private static String sha256(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
