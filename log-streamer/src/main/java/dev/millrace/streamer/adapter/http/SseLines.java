package dev.millrace.streamer.adapter.http;

import dev.millrace.streamer.app.FrameFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines as server-sent events; an entry's cursor is the event's id, to be sent back on resuming.
 */
record SseLines(FrameFormat format) {

    private static final byte[] ID = ascii("id: ");
    private static final byte[] DATA = ascii("data: ");

    byte[] events(byte[] lines) {
        var events = new ByteArrayOutputStream(lines.length * 2);
        var from = 0;
        for (var at = 0; at < lines.length; at++) {
            if (lines[at] == '\n') {
                format.entry(lines, from)
                        .ifPresent(cursor -> {
                            events.writeBytes(ID);
                            events.writeBytes(ascii(cursor.toString()));
                            events.write('\n');
                        });
                events.writeBytes(DATA);
                events.write(lines, from, at - from + 1);
                events.write('\n');
                from = at + 1;
            }
        }
        return events.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
