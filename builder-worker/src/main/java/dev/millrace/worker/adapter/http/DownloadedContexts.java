package dev.millrace.worker.adapter.http;

import dev.millrace.archive.canonical.MtimeStamper;
import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.worker.app.ContextFetcher;
import dev.millrace.worker.app.FetchedContext;
import dev.millrace.worker.app.StopSignal;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Downloads contexts into a folder of its own, setting the times on the way: one pass, one file.
 *
 * <p>A file is only handed out when what came is what was granted, by digest and length.
 */
public final class DownloadedContexts implements ContextFetcher {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int TRIES = 7;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient http;
    private final Path folder;
    private final DiskReserve disk;

    /** The folder is emptied: what is in it is left over from an earlier life. */
    public DownloadedContexts(HttpClient http, Path folder, DiskReserve disk) throws IOException {
        this.http = http;
        this.disk = disk;
        this.folder = Files.createDirectories(folder);
        try (var leftovers = Files.newDirectoryStream(folder, "*.tar")) {
            for (var leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    @Override
    public FetchedContext fetch(StartGrant grant, StopSignal stop)
            throws IOException, InterruptedException {
        disk.require(grant.tarBytes());
        var attempt = grant.attempt();
        var tar = folder.resolve(attempt.build().id() + "." + attempt.number() + ".tar");
        for (var tried = 1; ; tried++) {
            try {
                return download(grant, stop, tar);
            } catch (UnexpectedContextException e) {
                Files.deleteIfExists(tar);
                throw e;
            } catch (IOException e) {
                Files.deleteIfExists(tar);
                if (tried >= TRIES || stop.stopped().isPresent()) {
                    throw e;
                }
                // 0.2 s, 0.4 s, … : a store that restarts is waited for some 13 seconds
                Thread.sleep(PAUSE.multipliedBy(1L << (tried - 1)));
            }
        }
    }

    private FetchedContext download(StartGrant grant, StopSignal stop, Path tar)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(grant.contextUrl())).timeout(PATIENCE).build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            stop.onStop(() -> close(body));
            if (response.statusCode() != 200) {
                throw new IOException("the store answered " + response.statusCode());
            }
            return write(grant, body, tar);
        }
    }

    private static FetchedContext write(StartGrant grant, InputStream body, Path tar)
            throws IOException {
        var in = new CheckedInput(body);
        var find = new DockerfileFinder(grant.spec().dockerfile());
        try (var out =
                new CheckedOutput(new BufferedOutputStream(Files.newOutputStream(tar), 1 << 16))) {
            long mtime = grant.mtime().getEpochSecond();
            MtimeStamper.stamp(
                    in,
                    out,
                    path -> {
                        find.header(path, out.written());
                        return mtime;
                    });
            if (in.count() < grant.tarBytes()) {
                throw new EOFException("the context broke off after " + in.count() + " bytes");
            }
            if (!in.hex().equals(grant.tarSha256()) || in.count() != grant.tarBytes()) {
                throw new UnexpectedContextException();
            }
            out.flush();
            return new FetchedContext(tar, out.hex(), find.read(tar), () -> delete(tar));
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tar) {
        try {
            Files.deleteIfExists(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To ask again would bring the same. */
    private static final class UnexpectedContextException extends IOException {

        @Serial private static final long serialVersionUID = 1L;

        UnexpectedContextException() {
            super("what came is not the context that was granted");
        }
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
