package dev.millrace.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.cli.settings.Profile;
import dev.millrace.cli.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
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

    private final Profile profile;
    private final Trace trace;
    private volatile boolean answered;

    public Api(Profile profile, Trace trace) {
        this.profile = profile;
        this.trace = trace;
    }

    /** Starts the client, for the first call to find that done. Nothing is sent. */
    public static void prepare() {
        try {
            var call = URI.create("http://127.0.0.1/").toURL().openConnection();
            call.setRequestProperty("Accept", "application/json");
        } catch (IOException e) {
            // only the call itself has something to say of it
        }
    }

    /** Looks the platform's name up, for the first call to find that done. */
    public void lookUp() {
        try {
            InetAddress.getAllByName(profile.url().getHost());
        } catch (UnknownHostException e) {
            // as above
        }
    }

    /** The first {@code length} of some bytes. */
    public record Bytes(byte[] bytes, int length) {}

    /** Hears how many bytes of a body are sent. */
    @FunctionalInterface
    public interface Sent {
        void bytes(long sent);
    }

    /** A body as it comes, and how it is encoded. */
    public record Answer(InputStream body, @Nullable String encoding) {}

    /** Reads an answer to its end. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Answer answer) throws IOException;
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

    /** The same for an order that takes as long as an upload. */
    public JsonNode postLong(String path, JsonNode body) {
        var key = newKey();
        try (var span = span("POST", path)) {
            return repeated(
                    Retries.ofUpload(answered),
                    span,
                    () -> call(open("POST", path, span, UPLOAD_READ_MILLIS), body, key, span));
        }
    }

    /**
     * Sends bytes whose repetition changes nothing: again where the connection broke or the
     * platform was too busy.
     */
    public JsonNode send(String method, String path, Bytes body, Sent sent) {
        var key = newKey();
        try (var span = span(method, path)) {
            return repeated(
                    Retries.ofUpload(answered),
                    span,
                    () -> {
                        var call = open(method, path, span, UPLOAD_READ_MILLIS);
                        call.setRequestProperty("Content-Type", "application/zstd");
                        call.setRequestProperty("Idempotency-Key", key);
                        write(call, body, sent);
                        return answer(call, span);
                    });
        }
    }

    private void write(HttpURLConnection call, Bytes body, Sent sent) throws IOException {
        call.setDoOutput(true);
        call.setFixedLengthStreamingMode(body.length);
        try (var out = call.getOutputStream()) {
            for (int at = 0; at < body.length; at += CHUNK) {
                int n = Math.min(CHUNK, body.length - at);
                out.write(body.bytes, at, n);
                sent.bytes(at + n);
            }
        } catch (IOException e) {
            throw refusedOr(call, e);
        }
    }

    /** Whether there is something at a path. */
    public boolean has(String path) {
        try (var span = span("HEAD", path)) {
            return repeated(
                    Retries.ofUpload(answered),
                    span,
                    () -> {
                        var call = open("HEAD", path, span, READ_MILLIS);
                        int status = call.getResponseCode();
                        answered = true;
                        if (status >= 400 && status != 404) {
                            throw Problems.of(call);
                        }
                        return status < 400;
                    });
        }
    }

    /** Reads something that is no JSON. */
    public <T> T read(String path, String encoding, Reader<T> reader) {
        try (var span = span("GET", path)) {
            return repeated(
                    Retries.ofQuestion(),
                    span,
                    () -> {
                        var call = open("GET", path, span, READ_MILLIS);
                        call.setRequestProperty("Accept", "*/*");
                        call.setRequestProperty("Accept-Encoding", encoding);
                        if (call.getResponseCode() >= 400) {
                            throw Problems.of(call);
                        }
                        try (var in = call.getInputStream()) {
                            return reader.read(new Answer(in, call.getContentEncoding()));
                        }
                    });
        }
    }

    /**
     * A server that refuses in mid-upload closes: its answer says why, the broken pipe does not.
     */
    private static IOException refusedOr(HttpURLConnection call, IOException broken) {
        try {
            if (call.getResponseCode() >= 400) {
                throw Problems.of(call);
            }
        } catch (IOException e) {
            broken.addSuppressed(e);
        }
        return broken;
    }

    /** Opens a stream of lines; the caller closes it. */
    public InputStream stream(String path) throws IOException {
        try (var span = span("GET", path)) {
            var call = open("GET", path, span, READ_MILLIS);
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
            return repeated(
                    body == null ? Retries.ofQuestion() : Retries.ofOrder(),
                    span,
                    () -> call(open(method, path, span, READ_MILLIS), body, key, span));
        }
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T make() throws IOException;
    }

    private <T> T repeated(Retries retries, Trace.Span span, Attempt<T> attempt) {
        while (true) {
            try {
                return attempt.make();
            } catch (IOException e) {
                if (!retries.afterLoss(e)) {
                    span.fail();
                    throw unreachable(e);
                }
            } catch (CliException e) {
                if (!retries.after(e)) {
                    throw e;
                }
            }
        }
    }

    private JsonNode call(
            HttpURLConnection call, @Nullable JsonNode body, String key, Trace.Span span)
            throws IOException {
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
        answered = true;
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

    private HttpURLConnection open(String method, String path, Trace.Span span, int readMillis)
            throws IOException {
        var url = profile.url().resolve(profile.url().getRawPath() + path).toURL();
        var call = (HttpURLConnection) url.openConnection();
        call.setRequestMethod(method);
        call.setConnectTimeout(CONNECT_MILLIS);
        call.setReadTimeout(readMillis);
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
}
