package dev.millrace.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads a build's log over a WebSocket, from its beginning or from a cursor to its end. */
public record BuildLogSocket(Web web, Access access) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * Every frame up to the end marker, after which the server closes with 1000.
     *
     * @param from the last entry one has already; null: none
     */
    public List<JsonNode> read(String build, @Nullable String from)
            throws IOException, InterruptedException {
        var ear = new Ear();
        var address =
                access.url().replaceFirst("^http", "ws")
                        + "/v1/builds/"
                        + build
                        + "/logs"
                        + (from == null ? "" : "?from=" + from);
        try {
            web.client()
                    .newWebSocketBuilder()
                    .header("Authorization", "Bearer " + access.key())
                    .connectTimeout(LIMIT)
                    .buildAsync(URI.create(address), ear)
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            var code = ear.closed.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (code != WebSocket.NORMAL_CLOSURE) {
                throw new IOException("the log of " + build + " was closed with " + code);
            }
            return frames(ear.text.toString());
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no log of " + build + " over WebSocket: " + e, e);
        }
    }

    private static List<JsonNode> frames(String lines) throws IOException {
        var frames = new ArrayList<JsonNode>();
        for (var line : (Iterable<String>) lines.lines()::iterator) {
            frames.add(JSON.readTree(line));
        }
        return frames;
    }

    /** Puts whole messages, each of one or more lines, behind each other. */
    private static final class Ear implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                text.append('\n');
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
