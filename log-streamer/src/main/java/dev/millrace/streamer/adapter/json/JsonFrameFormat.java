package dev.millrace.streamer.adapter.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.LogEntry;
import dev.millrace.streamer.app.FrameFormat;
import dev.millrace.streamer.domain.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Frames as JSON. A line always begins with its type and its place, so that both are found fast.
 */
public final class JsonFrameFormat implements FrameFormat {

    private static final byte[] ENTRY = ascii("{\"type\":\"entry\",\"cursor\":\"");
    private static final byte[] CLOSED = ascii("{\"type\":\"attempt-closed\",\"attempt\":");
    private static final int USUAL_LINE = 256;

    private final JsonFactory json = new JsonFactory();

    @Override
    public byte[] line(Frame frame) {
        var bytes = new ByteArrayOutputStream(USUAL_LINE);
        try (var line = json.createGenerator(bytes)) {
            line.writeStartObject();
            switch (frame) {
                case Frame.Entry(var cursor, var entry) -> entry(line, cursor, entry);
                case Frame.AttemptClosed(var attempt, var reason) -> {
                    line.writeStringField("type", "attempt-closed");
                    line.writeNumberField("attempt", attempt);
                    if (reason != null) {
                        line.writeStringField("reason", reason);
                    }
                }
                case Frame.End(var cursor, var state) -> {
                    line.writeStringField("type", "end");
                    if (state != null) {
                        line.writeStringField("state", state.name());
                    }
                    line.writeStringField("cursor", cursor.toString());
                }
            }
            line.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    @Override
    public Optional<LogCursor> place(byte[] lines, int from) {
        if (startsWith(lines, from, CLOSED)) {
            var attempt = number(lines, from + CLOSED.length);
            return Optional.of(new LogCursor((int) attempt, Long.MAX_VALUE));
        }
        return entry(lines, from);
    }

    @Override
    public Optional<LogCursor> entry(byte[] lines, int from) {
        if (!startsWith(lines, from, ENTRY)) {
            return Optional.empty();
        }
        var first = from + ENTRY.length;
        var dot = first;
        while (lines[dot] != '.') {
            dot++;
        }
        return Optional.of(new LogCursor((int) number(lines, first), number(lines, dot + 1)));
    }

    private static void entry(JsonGenerator line, LogCursor cursor, LogEntry entry)
            throws IOException {
        line.writeStringField("type", "entry");
        line.writeStringField("cursor", cursor.toString());
        line.writeStringField("at", entry.at().toString());
        line.writeNumberField("step", entry.step());
        line.writeStringField("stream", entry.source().name());
        line.writeStringField("text", entry.text());
        line.writeBooleanField("continued", entry.continued());
        if (entry.status() != null) {
            line.writeStringField("status", entry.status().name());
        }
        if (entry.durationMillis() != null) {
            line.writeNumberField("durationMs", entry.durationMillis());
        }
    }

    private static long number(byte[] lines, int from) {
        var value = 0L;
        for (var at = from; lines[at] >= '0' && lines[at] <= '9'; at++) {
            value = value * 10 + lines[at] - '0';
        }
        return value;
    }

    private static boolean startsWith(byte[] lines, int from, byte[] prefix) {
        if (lines.length - from < prefix.length) {
            return false;
        }
        for (var i = 0; i < prefix.length; i++) {
            if (lines[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
