package dev.millrace.streamer;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that reads a log over a WebSocket and keeps its lines. */
final class SocketReader implements WebSocket.Listener {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();
    private final boolean eager;
    private final WebSocket socket;

    SocketReader(HttpClient client, URI url, String key) {
        this(client, url, key, true);
    }

    /**
     * Connects.
     *
     * @param eager whether to read at once, or not before {@link #read}
     */
    SocketReader(HttpClient client, URI url, String key, boolean eager) {
        this.eager = eager;
        this.socket =
                client.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + key)
                        .buildAsync(url, this)
                        .join();
    }

    /** Begins to read. */
    void read() {
        socket.request(1);
    }

    /** All complete lines so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Only those of entries, by their cursors. */
    List<String> cursors() {
        return cursors(lines());
    }

    static List<String> cursors(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("{\"type\":\"entry\""))
                .map(line -> line.split("\"", 9)[7])
                .toList();
    }

    /** Waits for the server's close, and says its code. */
    int closeCode() throws Exception {
        return closed.get(60, TimeUnit.SECONDS);
    }

    boolean isClosed() {
        return closed.isDone();
    }

    /** Goes away without a word, as a client that loses its network does. */
    void abort() {
        socket.abort();
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (eager) {
            opened.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            lines.addAll(message.toString().lines().toList());
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(-1);
    }
}
