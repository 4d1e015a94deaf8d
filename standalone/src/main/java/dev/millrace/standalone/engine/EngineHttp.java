package dev.millrace.standalone.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The few plain HTTP requests that a launcher makes of an engine, over its Unix socket.
 *
 * <p>Each request has its own connection and a time limit. Answers are read whole.
 */
public final class EngineHttp {

    private static final Duration USUAL = Duration.ofSeconds(30);

    private final Path socket;

    public EngineHttp(Path socket) {
        this.socket = socket;
    }

    /** What the engine answered. */
    public record Answer(int status, byte[] body) {

        public boolean ok() {
            return status / 100 == 2;
        }

        public String text() {
            return new String(body, UTF_8);
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, "", USUAL);
    }

    public Answer get(String path, Duration limit) throws IOException, InterruptedException {
        return send("GET", path, "", limit);
    }

    /** Sends JSON; an empty text sends none. */
    public Answer post(String path, String json, Duration limit)
            throws IOException, InterruptedException {
        return send("POST", path, json, limit);
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, "", USUAL);
    }

    private Answer send(String method, String path, String json, Duration limit)
            throws IOException, InterruptedException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            var exchange = new FutureTask<>(() -> exchange(channel, method, path, json));
            Thread.startVirtualThread(exchange);
            // leaving this block closes the channel, which ends an exchange that is under way
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(path + ": no answer within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(path + ": " + e.getCause(), e);
        }
    }

    private static Answer exchange(SocketChannel channel, String method, String path, String json)
            throws IOException {
        var body = json.getBytes(UTF_8);
        var head =
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n"
                        + (body.length > 0 ? "Content-Type: application/json\r\n" : "")
                        + ("Content-Length: " + body.length + "\r\n\r\n");
        var request = new ByteArrayOutputStream();
        request.write(head.getBytes(ISO_8859_1));
        request.write(body);
        var bytes = ByteBuffer.wrap(request.toByteArray());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return read(new BufferedInputStream(Channels.newInputStream(channel)));
    }

    private static Answer read(InputStream in) throws IOException {
        var status = Integer.parseInt(line(in).split(" ")[1]);
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Answer(status, body(in, status, headers));
    }

    private static byte[] body(InputStream in, int status, Map<String, String> headers)
            throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks(in);
        }
        var length = headers.get("content-length");
        return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var all = new ByteArrayOutputStream();
        for (var size = size(in); size > 0; size = size(in)) {
            all.write(in.readNBytes(size));
            line(in);
        }
        return all.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";")[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the engine closed the connection");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }
}
