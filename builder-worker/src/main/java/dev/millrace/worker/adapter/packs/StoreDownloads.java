package dev.millrace.worker.adapter.packs;

import dev.millrace.worker.app.StopSignal;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** Downloads by presigned URL, again and again while the store stumbles. */
final class StoreDownloads {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int TRIES = 7;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient http;

    StoreDownloads(HttpClient http) {
        this.http = http;
    }

    /** All of it, or nothing under that name. */
    void download(String url, Path to, StopSignal stop) throws IOException, InterruptedException {
        var half = to.resolveSibling(to.getFileName() + ".half");
        for (int tried = 1; ; tried++) {
            try {
                once(url, half, stop);
                Files.move(half, to, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (IOException e) {
                Files.deleteIfExists(half);
                if (tried >= TRIES || stop.stopped().isPresent()) {
                    throw e;
                }
                // 0.2 s, 0.4 s, … : a store that restarts is waited for some 13 seconds
                Thread.sleep(PAUSE.multipliedBy(1L << (tried - 1)));
            }
        }
    }

    private void once(String url, Path to, StopSignal stop)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            stop.onStop(() -> close(body));
            if (response.statusCode() != 200) {
                throw new IOException("the store answered " + response.statusCode());
            }
            long announced = response.headers().firstValueAsLong("Content-Length").orElse(-1);
            long came = Files.copy(body, to, StandardCopyOption.REPLACE_EXISTING);
            if (came < announced) {
                throw new EOFException("the download broke off after " + came + " bytes");
            }
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
