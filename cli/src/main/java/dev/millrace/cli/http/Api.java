package dev.millrace.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.cli.settings.Profile;
import dev.millrace.cli.trace.Trace;
import dev.millrace.contracts.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Calls the API with the JDK's small client: the big one takes 400 ms to start, which is more than
 * most verbs take altogether.
 */
public final class Api {

    private static final int CONNECT_MILLIS = 5000;
    private static final int READ_MILLIS = 60_000;
    private static final int UPLOAD_READ_MILLIS = 300_000;
    private static final int CHUNK = 64 * 1024;
    private static final int TRIES = 4;
    private static final long PAUSE_MILLIS = 300;
    private static final int BUSY = 7;

    /** An order is worth waiting for a restart; whoever only looks is told at once. */
    private static final long OUTAGE_NANOS = 150_000_000_000L;

    private static final Set<String> AWAY =
            Set.of(ErrorCode.DEPENDENCY_DOWN.id(), ErrorCode.TENANTS_STALE.id());

    private final Profile profile;
    private final Trace trace;

    public Api(Profile profile, Trace trace) {
        this.profile = profile;
        this.trace = trace;
    }

    /** Writes a body while it is sent. */
    @FunctionalInterface
    public interface Body {
        void write(OutputStream out) throws IOException;
    }

    public JsonNode get(String path) {
        return retried("GET", path, null);
    }

    /** Repeats with the same Idempotency-Key where the answer was lost, or the service is away. */
    public JsonNode post(String path, @Nullable JsonNode body) {
        return retried("POST", path, body == null ? Json.object() : body);
    }

    public JsonNode delete(String path) {
        return retried("DELETE", path, null);
    }

    /** A PATCH, which the small client does not know: it goes through the big one. */
    public JsonNode patch(String path, JsonNode body) {
        try (var span = span("PATCH", path)) {
            return PatchCall.send(profile, path, span.traceparent(), body);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Streams a body; again, from its beginning, where the platform was too busy to take it. */
    public JsonNode upload(String path, Body body) {
        for (int attempt = 1; ; attempt++) {
            try {
                return uploadOnce(path, body);
            } catch (CliException e) {
                if (attempt == TRIES || !e.code().equals(ErrorCode.INTAKE_BUSY.id())) {
                    throw e;
                }
                pause(attempt * BUSY);
            }
        }
    }

    private JsonNode uploadOnce(String path, Body body) {
        try (var span = span("POST", path)) {
            var call = open("POST", path, span);
            call.setReadTimeout(UPLOAD_READ_MILLIS);
            call.setRequestProperty("Content-Type", "application/zstd");
            call.setRequestProperty("Idempotency-Key", newKey());
            call.setDoOutput(true);
            call.setChunkedStreamingMode(CHUNK);
            try {
                try (var out = call.getOutputStream()) {
                    body.write(out);
                }
            } catch (IOException e) {
                return refusedOr(call, e);
            }
            return answer(call, span);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * A server that refuses in mid-upload closes: its answer says why, the broken pipe does not.
     */
    private JsonNode refusedOr(HttpURLConnection call, IOException broken) throws IOException {
        try {
            if (call.getResponseCode() >= 400) {
                throw Problems.of(call);
            }
        } catch (IOException e) {
            broken.addSuppressed(e);
        }
        throw broken;
    }

    /** Opens a stream of lines; the caller closes it. */
    public InputStream stream(String path) throws IOException {
        try (var span = span("GET", path)) {
            var call = open("GET", path, span);
            call.setRequestProperty("Accept", "application/x-ndjson");
            if (call.getResponseCode() >= 400) {
                throw Problems.of(call);
            }
            return call.getInputStream();
        }
    }

    private JsonNode retried(String method, String path, @Nullable JsonNode body) {
        var key = newKey();
        try (var span = span(method, path)) {
            long begun = System.nanoTime();
            for (int attempt = 1; ; attempt++) {
                try {
                    return call(method, path, body, key, span);
                } catch (IOException e) {
                    if (attempt == TRIES) {
                        span.fail();
                        throw unreachable(e);
                    }
                    pause(attempt);
                } catch (CliException e) {
                    // a service is away for a moment, and the edge says so in its place
                    if (body == null
                            || !AWAY.contains(e.code())
                            || System.nanoTime() - begun > OUTAGE_NANOS) {
                        throw e;
                    }
                    attempt = 0;
                    pause(1);
                }
            }
        }
    }

    private JsonNode call(
            String method, String path, @Nullable JsonNode body, String key, Trace.Span span)
            throws IOException {
        var call = open(method, path, span);
        if (body != null) {
            var bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
            call.setRequestProperty("Content-Type", "application/json");
            call.setRequestProperty("Idempotency-Key", key);
            call.setDoOutput(true);
            try (var out = call.getOutputStream()) {
                out.write(bytes);
            }
        }
        return answer(call, span);
    }

    private JsonNode answer(HttpURLConnection call, Trace.Span span) throws IOException {
        int status = call.getResponseCode();
        span.with("http.response.status_code", Integer.toString(status));
        if (status >= 400) {
            span.fail();
            throw Problems.of(call);
        }
        try (var in = call.getInputStream()) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var json = text.isBlank() ? Json.object() : Json.parse(text);
            if (json == null) {
                throw new CliException(
                        Exit.UNREACHABLE,
                        "answer.unreadable",
                        profile.url() + " answered something that is no JSON",
                        "Check that the address is Millrace's: `millrace login --url URL`.");
            }
            return json;
        }
    }

    /** Unique, not secret: a SecureRandom would take longer to start than the call. */
    private static String newKey() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private HttpURLConnection open(String method, String path, Trace.Span span) throws IOException {
        var url = profile.url().resolve(profile.url().getRawPath() + path).toURL();
        var call = (HttpURLConnection) url.openConnection();
        call.setRequestMethod(method);
        call.setConnectTimeout(CONNECT_MILLIS);
        call.setReadTimeout(READ_MILLIS);
        call.setInstanceFollowRedirects(false);
        call.setRequestProperty("Accept", "application/json");
        call.setRequestProperty("traceparent", span.traceparent());
        if (profile.key() != null) {
            call.setRequestProperty("Authorization", "Bearer " + profile.key());
        }
        return call;
    }

    private Trace.Span span(String method, String path) {
        int query = path.indexOf('?');
        return trace.start(method + " " + (query < 0 ? path : path.substring(0, query)))
                .with("http.request.method", method)
                .with("url.full", profile.url() + path);
    }

    private CliException unreachable(IOException e) {
        return new CliException(
                Exit.UNREACHABLE,
                "unreachable",
                profile.url() + " does not answer: " + e,
                "Is it up? `millrace system status` for a local system; else check the address.");
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(PAUSE_MILLIS * attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
