package dev.millrace.buildkit.transport;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Collects the engine's answer to the upgrade, however it is cut into reads. */
final class UpgradeAnswer {

    private static final int MAX_HEAD = 16 * 1024;
    private static final String HEAD_END = "\r\n\r\n";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    /** What is known so far. */
    sealed interface Verdict {}

    record Incomplete() implements Verdict {}

    record Refused(String why) implements Verdict {}

    /** The 101 has been read; {@code rest} are the bytes behind it. */
    record Upgraded(byte[] rest) implements Verdict {}

    void add(ByteBuf in) {
        var chunk = new byte[in.readableBytes()];
        in.readBytes(chunk);
        bytes.writeBytes(chunk);
    }

    Verdict verdict() {
        var text = bytes.toString(StandardCharsets.ISO_8859_1);
        var end = text.indexOf(HEAD_END);
        if (end < 0) {
            return text.length() > MAX_HEAD ? new Refused("no HTTP answer") : new Incomplete();
        }
        var body = end + HEAD_END.length();
        if (text.startsWith("HTTP/1.1 101 ")) {
            return new Upgraded(Arrays.copyOfRange(bytes.toByteArray(), body, bytes.size()));
        }
        if (text.length() < body + contentLength(text.substring(0, end))) {
            return new Incomplete();
        }
        var status = text.substring(0, text.indexOf("\r\n"));
        return new Refused((status + " " + text.substring(body)).strip());
    }

    private static int contentLength(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.matches("content-length: *[0-9]{1,5} *"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }
}
