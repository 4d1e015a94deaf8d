package dev.millrace.streamer.adapter.http;

import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.log.StreamId;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;

/** A build's log as a WebSocket. */
@WebSocket(path = "/v1/builds/{build}/logs")
class BuildLogsSocket {

    private final SocketReadings readings;

    BuildLogsSocket(SocketReadings readings) {
        this.readings = readings;
    }

    @OnOpen
    void open(WebSocketConnection connection) {
        readings.begin(connection, StreamId.of(new BuildId(connection.pathParam("build"))));
    }
}
