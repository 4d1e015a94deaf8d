package dev.millrace.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket conversation with an example agent, which numbers its answers: a message that was
 * lost, doubled or answered by somebody else cannot go unnoticed.
 */
public final class Conversation implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final WebSocket socket;
    private final BlockingQueue<String> answers;
    private final List<String> versions = new ArrayList<>();
    private int count;

    private Conversation(WebSocket socket, BlockingQueue<String> answers) {
        this.socket = socket;
        this.answers = answers;
    }

    /** Opens it through the router, at {@code /ws}. */
    public static Conversation open(Web web, Route route) throws IOException, InterruptedException {
        var answers = new ArrayBlockingQueue<String>(16);
        try {
            var socket =
                    web.client()
                            .newWebSocketBuilder()
                            .header("Host", route.host())
                            .connectTimeout(LIMIT)
                            .buildAsync(
                                    URI.create("ws://" + route.address() + "/ws"), new Ear(answers))
                            .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return new Conversation(socket, answers);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no conversation with " + route.host() + ": " + e, e);
        }
    }

    /** Says one thing and waits for its answer. Returns the version that answered. */
    public String say(String text) throws IOException, InterruptedException {
        socket.sendText(text, true);
        var answer = answers.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (answer == null || answer.isEmpty()) {
            throw new IOException("the conversation ended after " + count + " messages");
        }
        var json = JSON.readTree(answer);
        count++;
        check(json, text);
        var version = json.path("version").asText();
        versions.add(version);
        return version;
    }

    private void check(JsonNode json, String text) throws IOException {
        if (json.path("count").asInt() != count || !json.path("text").asText().equals(text)) {
            throw new IOException("message " + count + " \"" + text + "\" was answered " + json);
        }
    }

    /** How many messages were answered, in order and without a hole. */
    public int count() {
        return count;
    }

    /** Every version that has ever answered here; one, if all is well. */
    public List<String> versions() {
        return versions.stream().distinct().toList();
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
        socket.abort();
    }

    /** Puts whole messages, and an empty one for the end, into the queue. */
    private static final class Ear implements WebSocket.Listener {

        private final BlockingQueue<String> answers;
        private final StringBuilder partial = new StringBuilder();

        private Ear(BlockingQueue<String> answers) {
            this.answers = answers;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                answers.add(partial.toString());
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            answers.add("");
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            answers.add("");
        }
    }
}
