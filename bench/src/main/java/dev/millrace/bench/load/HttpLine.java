package dev.millrace.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One TCP connection to the router that speaks HTTP/1.1 word by word.
 *
 * <p>A client library would try again behind our back, and a request that was lost would look like
 * a slow one.
 */
final class HttpLine implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 15_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private boolean closing;

    HttpLine(InetSocketAddress address) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(address, CONNECT_MILLIS);
        socket.setSoTimeout(READ_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Status and body of an answer. */
    record Answer(int status, String body) {}

    /** Sends one request and reads its answer. */
    Answer exchange(String head, String body) throws IOException {
        send(head + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var length = 0;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("connection:") && lower.contains("close")) {
                closing = true;
            }
        }
        return new Answer(status, new String(exactly(length), StandardCharsets.UTF_8));
    }

    void send(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Whether the server has said that it takes no further request here. */
    boolean closing() {
        return closing;
    }

    String line() throws IOException {
        var line = new StringBuilder();
        for (var next = byteOrEnd(); next != '\n'; next = byteOrEnd()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    int byteOrEnd() throws IOException {
        var next = in.read();
        if (next < 0) {
            throw new IOException("the connection ended in the middle of an answer");
        }
        return next;
    }

    byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the connection ended in the middle of a body");
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
