package dev.millrace.ingest.testing;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * An upload over a bare socket, in chunks: what is sent and what is answered do not wait for each
 * other, so that the moment of the answer can be told.
 *
 * @param status 0 if there was none
 * @param took from the first byte sent to the last byte of the answer
 * @param sent bytes of the body that the server's side took before the answer was there
 */
public record RawUpload(int status, String body, Duration took, long sent) {

    private static final String HEAD =
            "POST /v1/agents/%s/contexts HTTP/1.1\r\nHost: ingest\r\nConnection: close\r\n"
                    + "Authorization: Bearer %s\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final int PATIENCE_MILLIS = 120_000;
    private static final int CHUNK = 32 * 1024;

    /** Sends until all is sent or the server does not want more, and reads the answer. */
    public static RawUpload send(URI server, String key, String agent, HostileUpload.Body body)
            throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var began = System.nanoTime();
            var sender = new Sender(socket.getOutputStream());
            var thread = Thread.ofVirtual().start(() -> sender.run(key, agent, body));
            var head = head(socket.getInputStream());
            var length = length(head);
            var text =
                    new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
            var took = Duration.ofNanos(System.nanoTime() - began);
            var sent = sender.sent;
            socket.close();
            thread.join();
            return new RawUpload(Integer.parseInt(head.substring(9, 12)), text, took, sent);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a half of it and waits; whoever closes what is returned breaks the connection. */
    public static Closeable half(URI server, String key, String agent, byte[] archive)
            throws IOException {
        var socket = new Socket(server.getHost(), server.getPort());
        var head = HEAD.formatted(agent, key) + Integer.toHexString(archive.length) + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(archive, 0, archive.length / 2);
        return socket;
    }

    /** The stable code of a refusal. */
    public String code() {
        return new Client.Answer(status, body).code();
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the server hung up, having said: " + head);
            }
            head.append((char) b);
        }
        return head.toString();
    }

    private static int length(String head) throws IOException {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElseThrow(() -> new IOException("no length in " + head));
    }

    /** The writing half. That the server stops reading is not its failure. */
    private static final class Sender {

        private final OutputStream out;
        private volatile long sent;

        private Sender(OutputStream out) {
            this.out = out;
        }

        private void run(String key, String agent, HostileUpload.Body body) {
            try {
                out.write(HEAD.formatted(agent, key).getBytes(StandardCharsets.UTF_8));
                try (var chunks = new BufferedOutputStream(new Chunks(), CHUNK)) {
                    body.write(chunks);
                }
                out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // it does not want more
            }
        }

        private final class Chunks extends OutputStream {

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.write(bytes, offset, length);
                out.write("\r\n".getBytes(StandardCharsets.UTF_8));
                sent += length;
            }
        }
    }
}
