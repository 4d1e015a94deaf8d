package dev.millrace.streamer.adapter.http;

import dev.millrace.streamer.app.FrameFormat;
import dev.millrace.streamer.app.Reading;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** Writes a stream into a response, as fast as its reader takes it. */
final class HttpReading {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int BEATS = 15;
    private static final byte[] SSE_COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EMPTY_LINE = "\n".getBytes(StandardCharsets.US_ASCII);

    private final Room room;
    private final Reading reading;
    private final LogQuery query;
    private final HttpServerRequest request;
    private volatile boolean gone;

    HttpReading(Room room, Reading reading, LogQuery query, HttpServerRequest request) {
        this.room = room;
        this.reading = reading;
        this.query = query;
        this.request = request;
    }

    void write(OutputStream out) throws IOException {
        request.response().closeHandler(_ -> gone = true);
        var authorization = Objects.requireNonNullElse(query.authorization(), "");
        try (reading;
                var _ = room.readers().enter(authorization, this::dismiss)) {
            copy(out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /**
     * A log that is silent gets a heartbeat: the first at once, or the client would not even see
     * the status, and then often enough for nobody on the way to think the connection dead.
     */
    private void copy(OutputStream out) throws IOException, InterruptedException {
        var patience = query.follow() ? PATIENCE : Duration.ZERO;
        var untilBeat = 1;
        while (!gone) {
            var lines = reading.next(patience);
            if (lines.length > 0) {
                out.write(query.sse() ? room.sse().events(lines) : lines);
                out.flush();
                untilBeat = BEATS;
            } else if (!query.follow()) {
                return;
            } else if (--untilBeat == 0) {
                out.write(query.sse() ? SSE_COMMENT : EMPTY_LINE);
                out.flush();
                untilBeat = BEATS;
            }
            if (reading.ended()) {
                return;
            }
        }
    }

    private void dismiss(OpenReaders.Dismissal why) {
        gone = true;
        if (why == OpenReaders.Dismissal.KEY_REVOKED) {
            // it may hang in a write to a client that does not read
            request.connection().close();
        }
    }

    /** What all readings share. */
    @Singleton
    record Room(OpenReaders readers, FrameFormat format) {

        SseLines sse() {
            return new SseLines(format);
        }
    }
}
