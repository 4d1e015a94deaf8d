package dev.millrace.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** One WebSocket session, frame by frame: it must stay with the release that it began on. */
final class Session implements AutoCloseable {

    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;
    private static final int MASKED = 0x80;
    private static final int SHORT = 126;

    private final HttpLine line;

    Session(InetSocketAddress address, String host) throws IOException {
        line = new HttpLine(address);
        var key = new byte[16];
        ThreadLocalRandom.current().nextBytes(key);
        line.send(
                "GET /ws HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                        + Base64.getEncoder().encodeToString(key)
                        + "\r\n\r\n");
        var status = line.line();
        if (!status.contains(" 101 ")) {
            line.close();
            throw new IOException("no session: " + status);
        }
        while (!line.line().isEmpty()) {
            // the headers of the upgrade
        }
    }

    /** Says one thing and returns what is answered. */
    String say(String text) throws IOException {
        frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
        while (true) {
            var kind = line.byteOrEnd();
            var length = line.byteOrEnd();
            if (length == SHORT) {
                length = ByteBuffer.wrap(line.exactly(2)).getShort() & 0xffff;
            }
            var payload = line.exactly(length);
            switch (kind) {
                case TEXT -> {
                    return new String(payload, StandardCharsets.UTF_8);
                }
                case PING -> frame(PONG, payload);
                default -> throw new IOException("the session was closed by the other side");
            }
        }
    }

    private void frame(int kind, byte[] payload) throws IOException {
        var mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        var bytes = ByteBuffer.allocate(payload.length + 6);
        bytes.put((byte) kind).put((byte) (MASKED | payload.length)).put(mask);
        for (var i = 0; i < payload.length; i++) {
            bytes.put((byte) (payload[i] ^ mask[i % 4]));
        }
        line.write(bytes.array());
    }

    @Override
    public void close() throws IOException {
        frame(CLOSE, new byte[0]);
        line.close();
    }
}
