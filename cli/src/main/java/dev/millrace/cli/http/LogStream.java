package dev.millrace.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.contracts.log.LogCursor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a log to its end and goes on behind the last entry seen when the connection is cut. */
public final class LogStream {

    /** As long as whoever follows the build itself is patient. */
    private static final long PATIENCE_NANOS = 300_000_000_000L;

    private static final long PATIENCE_WITH_THE_PAST_NANOS = 30_000_000_000L;
    private static final long STANDING_NANOS = 5_000_000_000L;
    private static final long PAUSE_MILLIS = 500;

    private final Api api;
    private final String path;
    private LogCursor seen;

    /**
     * @param path of the log, such as {@code /v1/builds/ID/logs}
     * @param from the last entry the reader has already; null for all of it
     */
    public LogStream(Api api, String path, @Nullable LogCursor from) {
        this.api = api;
        this.path = path;
        this.seen = from == null ? LogCursor.START : from;
    }

    /**
     * Hands every frame over, each entry once and in order.
     *
     * @param follow whether to wait for what is still to come
     * @return the state in the end marker, empty if the log ended without one
     */
    public String read(boolean follow, Consumer<JsonNode> frames) {
        long patience = follow ? PATIENCE_NANOS : PATIENCE_WITH_THE_PAST_NANOS;
        long stood = System.nanoTime();
        while (true) {
            var before = seen;
            long opened = System.nanoTime();
            try (var in = api.stream(query(follow));
                    var lines =
                            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                var end = read(lines, frames);
                if (end != null) {
                    return Json.textOr(end, "state", "");
                }
                if (!follow) {
                    return "";
                }
            } catch (CliException e) {
                if (e.exit() != Exit.UNREACHABLE || opened - stood > patience) {
                    throw e;
                }
            } catch (IOException e) {
                // cut: asked for again below
            }
            long now = System.nanoTime();
            if (!seen.equals(before) || now - opened > STANDING_NANOS) {
                stood = now;
            }
            if (now - stood > patience || !pause()) {
                throw new CliException(
                        Exit.UNREACHABLE,
                        "log.cut",
                        "the log's connection is cut and does not come back",
                        "Go on later with `--from " + seen + "`.");
            }
        }
    }

    private String query(boolean follow) {
        return path + "?follow=" + follow + (seen.equals(LogCursor.START) ? "" : "&from=" + seen);
    }

    private @Nullable JsonNode read(BufferedReader lines, Consumer<JsonNode> frames)
            throws IOException {
        String line;
        while ((line = lines.readLine()) != null) {
            var frame = line.isBlank() ? null : Json.parse(line);
            if (frame == null || isOld(frame)) {
                continue;
            }
            frames.accept(frame);
            if (Json.textOr(frame, "type", "").equals("end")) {
                return frame;
            }
        }
        return null;
    }

    private boolean isOld(JsonNode frame) {
        var written = Json.text(frame, "cursor");
        if (written == null || !Json.textOr(frame, "type", "").equals("entry")) {
            return false;
        }
        var cursor = LogCursor.parse(written);
        if (cursor.compareTo(seen) <= 0) {
            return true;
        }
        seen = cursor;
        return false;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
