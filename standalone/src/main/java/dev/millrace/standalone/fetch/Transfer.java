package dev.millrace.standalone.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** One attempt to bring a partial file to its end. */
final class Transfer {

    private static final Duration TO_FIRST_BYTE = Duration.ofSeconds(60);

    private Transfer() {}

    static void run(HttpClient client, URI from, Path part)
            throws IOException, InterruptedException {
        var have = Files.exists(part) ? Files.size(part) : 0;
        var request = HttpRequest.newBuilder(from).timeout(TO_FIRST_BYTE);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        var response = client.send(request.build(), BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            switch (response.statusCode()) {
                case 200 -> Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
                case 206 -> {
                    try (var out = Files.newOutputStream(part, StandardOpenOption.APPEND)) {
                        body.transferTo(out);
                    }
                }
                // all of it is there already, or it is of another size: the checksum tells
                case 416 -> {}
                case 408, 425, 429, 500, 502, 503, 504 ->
                        throw new IOException("status " + response.statusCode());
                default ->
                        throw new DownloadFailedException(from, "status " + response.statusCode());
            }
        }
    }
}
