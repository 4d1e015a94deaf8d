package dev.millrace.objectstore;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that does not do its part is an {@link ObjectStoreException}, and soon. */
class FailingServerTest {

    private static final ObjectKey KEY = new ObjectKey("logs/a");
    private static final Duration SILENCE = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (var socket : List.copyOf(open)) {
            socket.close();
        }
    }

    @Test
    void nobodyThere() throws IOException {
        server.close();

        allFail(store());
    }

    @Test
    void silence() {
        answer("");

        allFail(store());
    }

    @Test
    void overload() {
        answer(
                "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n"
                        + "Connection: close\r\n\r\n");

        allFail(store());
    }

    @Test
    void somethingThatIsNoS3Server() {
        answer(
                "HTTP/1.1 500 Oops\r\nContent-Type: text/html\r\nContent-Length: 4\r\n"
                        + "Connection: close\r\n\r\nOops");

        allFail(store());
    }

    @Test
    void contentThatBreaksOffIsNotTakenForTheEnd() throws IOException {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234");

        try (var content = store().get(KEY).orElseThrow()) {
            assertThatThrownBy(content::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    private static void allFail(ObjectStore store) {
        fails(() -> store.putIfAbsent(KEY, new ByteArrayInputStream(new byte[3]), 3));
        fails(() -> store.get(KEY));
        fails(() -> store.getRange(KEY, 1, 1));
        fails(() -> store.head(KEY));
        fails(store::requireAnswer);
        fails(() -> store.delete(KEY));
        fails(() -> store.list("logs/"));
        // signed here, whatever the server does
        assertThat(store.presignGet(KEY, Duration.ofMinutes(1))).hasPath("/bucket/logs/a");
    }

    private static void fails(ThrowingCallable call) {
        assertTimeoutPreemptively(
                SOON,
                () -> assertThatThrownBy(call).isExactlyInstanceOf(ObjectStoreException.class));
    }

    private S3ObjectStore store() {
        var endpoint = "http://127.0.0.1:" + server.getLocalPort();
        return S3ObjectStore.of(new S3Settings(endpoint, "key", "secret", "bucket"), SILENCE);
    }

    /** Says the same to everybody once a request has begun, and breaks off; "" says nothing. */
    private void answer(String text) {
        Thread.startVirtualThread(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    open.add(socket);
                    Thread.startVirtualThread(() -> answer(socket, text));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private static void answer(Socket socket, String text) {
        if (text.isEmpty()) {
            return;
        }
        try (socket) {
            var _ = socket.getInputStream().read(new byte[64 * 1024]);
            socket.getOutputStream().write(text.getBytes(US_ASCII));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            // until the client has gone: closing at once could destroy the answer
            while (socket.getInputStream().read() >= 0) {}
        } catch (IOException e) {
            // the client went away
        }
    }
}
