package dev.millrace.deployer.adapter.haproxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection to the router: requests that keep it alive, or a conversation. */
final class Client implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final BufferedReader in;
    private final String host;

    Client(int port, String host) {
        this.host = host;
        try {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            this.in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who answers one request on a connection of its own. */
    static String ask(int port, String host) {
        try (var client = new Client(port, host)) {
            return client.get();
        }
    }

    /** The body of a 200, or the status line and what follows of anything else. */
    String get() {
        send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        return read();
    }

    Client converse() {
        send(
                "GET /ws HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        if (!line().startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException("no conversation");
        }
        while (!line().isEmpty()) {
            // a header
        }
        return this;
    }

    String say(String text) {
        send(text + "\n");
        return line();
    }

    private String read() {
        var status = line();
        var length = 0;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        var body = new char[length];
        try {
            for (var at = 0; at < length; ) {
                at += Math.max(0, in.read(body, at, length - at));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var text = new String(body);
        return status.startsWith("HTTP/1.1 200") ? text : status + " " + text;
    }

    private String line() {
        try {
            var line = in.readLine();
            if (line == null) {
                throw new IllegalStateException("the connection was cut");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
