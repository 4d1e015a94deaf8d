package dev.millrace.standalone.images;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/** Pushes to a registry of this machine that asks for no credentials. */
final class RegistryClient {

    private static final String MANIFESTS =
            String.join(", ", OciDocuments.INDEX, OciDocuments.MANIFEST);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    RegistryClient(String address) {
        this.base = URI.create("http://" + address + "/v2/");
    }

    boolean hasManifest(String repository, String reference)
            throws IOException, InterruptedException {
        var uri = base.resolve(repository + "/manifests/" + reference);
        var request = HttpRequest.newBuilder(uri).HEAD().header("Accept", MANIFESTS);
        return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
    }

    /** Sends a blob unless it is there. */
    void pushBlob(String repository, Blob blob, Path file)
            throws IOException, InterruptedException {
        var there = base.resolve(repository + "/blobs/" + blob.digest());
        var head = HttpRequest.newBuilder(there).HEAD().build();
        if (http.send(head, BodyHandlers.discarding()).statusCode() == 200) {
            return;
        }
        var begun = post(repository + "/blobs/uploads/", 202);
        var location = base.resolve(begun.headers().firstValue("Location").orElseThrow());
        var separator = location.getRawQuery() == null ? "?" : "&";
        var put =
                HttpRequest.newBuilder(URI.create(location + separator + "digest=" + blob.digest()))
                        .header("Content-Type", "application/octet-stream")
                        .PUT(BodyPublishers.ofFile(file))
                        .build();
        expect(http.send(put, BodyHandlers.ofString()), 201);
    }

    /** Makes a blob of one repository known to another, without sending it again. */
    void mountBlob(String from, String to, Blob blob) throws IOException, InterruptedException {
        post(to + "/blobs/uploads/?mount=" + blob.digest() + "&from=" + from, 201);
    }

    void pushManifest(String repository, String reference, Blob manifest, Path file)
            throws IOException, InterruptedException {
        var uri = base.resolve(repository + "/manifests/" + reference);
        var put =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", manifest.mediaType())
                        .PUT(BodyPublishers.ofFile(file))
                        .build();
        expect(http.send(put, BodyHandlers.ofString()), 201);
    }

    private HttpResponse<String> post(String path, int expected)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(base.resolve(path)).POST(BodyPublishers.noBody()).build();
        var response = http.send(request, BodyHandlers.ofString());
        expect(response, expected);
        return response;
    }

    private static void expect(HttpResponse<String> response, int status) throws IOException {
        if (response.statusCode() != status) {
            throw new IOException(
                    String.join(
                            " ",
                            List.of(
                                    response.request().method(),
                                    response.uri().toString(),
                                    "answered",
                                    String.valueOf(response.statusCode()),
                                    response.body())));
        }
    }
}
