package dev.millrace.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Log frames as lines of text; pieces of a long line are put together again. */
final class FrameText {

    private static final int LONGEST = 64 * 1024;

    private final Map<String, StringBuilder> open = new HashMap<>();
    // BuildKit begins and ends a FROM anew with each layer it turns out to need
    private final Set<String> told = new HashSet<>();

    /** The line to print, or null where the frame completes none. */
    @Nullable String line(JsonNode frame) {
        return switch (Json.textOr(frame, "type", "")) {
            case "entry" -> entry(frame);
            case "attempt-closed" -> closed(frame);
            default -> null;
        };
    }

    private @Nullable String closed(JsonNode frame) {
        told.clear();
        return frame.hasNonNull("reason")
                ? "attempt " + frame.path("attempt").asInt() + " ended: " + text(frame, "reason")
                : null;
    }

    private @Nullable String entry(JsonNode frame) {
        int step = frame.path("step").asInt();
        var prefix = step > 0 ? "#" + step + " " : "";
        if (Json.textOr(frame, "stream", "").equals("STEP")) {
            var status = Json.textOr(frame, "status", "STARTED");
            return told.add(step + " " + status) ? prefix + step(frame, status) : null;
        }
        var whole = whole(frame);
        return whole == null ? null : prefix + whole;
    }

    private static String step(JsonNode frame, String status) {
        var time =
                frame.hasNonNull("durationMs")
                        ? " " + Figures.seconds(frame.path("durationMs").asLong())
                        : "";
        return switch (status) {
            case "STARTED" -> text(frame, "text");
            // it never started: this is the only line that can say what it was
            case "CACHED" -> status + " " + text(frame, "text");
            default -> status + time;
        };
    }

    /** The complete line a frame ends, its escapes neutralised; null while it goes on. */
    @Nullable String whole(JsonNode frame) {
        var key = frame.path("step").asInt() + Json.textOr(frame, "stream", "");
        var text = Json.textOr(frame, "text", "");
        var begun = open.get(key);
        if (frame.path("continued").asBoolean() && (begun == null || begun.length() < LONGEST)) {
            open.computeIfAbsent(key, k -> new StringBuilder()).append(text);
            return null;
        }
        open.remove(key);
        return Escapes.neutralise(begun == null ? text : begun.append(text).toString());
    }

    private static String text(JsonNode frame, String field) {
        return Escapes.neutralise(Json.textOr(frame, field, ""));
    }
}
