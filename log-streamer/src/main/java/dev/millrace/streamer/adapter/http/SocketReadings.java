package dev.millrace.streamer.adapter.http;

import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.objectstore.ObjectStoreException;
import dev.millrace.streamer.app.OpenLog;
import dev.millrace.streamer.app.Reading;
import dev.millrace.telemetry.LogKeys;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/**
 * Sends a stream over a WebSocket, on a virtual thread per connection.
 *
 * <p>A text message holds one or more frames, one a line. The next is sent when the one before is
 * on its way: what a slow client has not taken stays on disk, not in memory.
 */
@ApplicationScoped
class SocketReadings {

    private static final Logger LOG = Logger.getLogger(SocketReadings.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int POLICY = 1008;
    private static final int UNEXPECTED = 1011;
    private static final int RESTART = 1012;
    private static final int TRY_LATER = 1013;

    private final OpenLog openLog;
    private final OpenReaders readers;

    SocketReadings(OpenLog openLog, OpenReaders readers) {
        this.openLog = openLog;
        this.readers = readers;
    }

    void begin(WebSocketConnection connection, StreamId stream) {
        Thread.ofVirtual()
                .name("log-socket-" + connection.id())
                .start(() -> send(connection, stream));
    }

    private void send(WebSocketConnection connection, StreamId stream) {
        var data = connection.userData();
        var authorization = Objects.requireNonNull(data.get(LogUpgradeCheck.AUTHORIZATION));
        var from = LogCursor.parse(Objects.requireNonNull(data.get(LogUpgradeCheck.FROM)));
        try (var _ = readers.enter(authorization, why -> dismiss(connection, why));
                var reading = openLog.open(stream, from)) {
            copy(connection, reading);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ObjectStoreException e) {
            LOG.warnf(e, "archive not read %s=%s", LogKeys.STREAM, stream);
            close(connection, TRY_LATER, "dependency.down");
        } catch (CompletionException e) {
            LOG.debugf(e, "reader went away %s=%s", LogKeys.STREAM, stream);
        } catch (RuntimeException e) {
            if (connection.isOpen()) {
                LOG.errorf(e, "reader lost %s=%s", LogKeys.STREAM, stream);
                close(connection, UNEXPECTED, "internal");
            }
        }
    }

    private static void copy(WebSocketConnection connection, Reading reading)
            throws InterruptedException {
        while (connection.isOpen()) {
            var lines = reading.next(PATIENCE);
            if (lines.length > 0) {
                connection.sendTextAndAwait(
                        new String(lines, 0, lines.length - 1, StandardCharsets.UTF_8));
            }
            if (reading.ended() && connection.isOpen()) {
                connection.closeAndAwait(new CloseReason(CloseReason.NORMAL.getCode(), "end"));
                return;
            }
        }
    }

    private static void dismiss(WebSocketConnection connection, OpenReaders.Dismissal why) {
        switch (why) {
            case KEY_REVOKED -> close(connection, POLICY, "auth.invalid");
            case SHUTDOWN -> close(connection, RESTART, "restart: come back with your cursor");
        }
    }

    private static void close(WebSocketConnection connection, int code, String reason) {
        connection
                .close(new CloseReason(code, reason))
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf(failure, "close of a closed connection"));
    }
}
