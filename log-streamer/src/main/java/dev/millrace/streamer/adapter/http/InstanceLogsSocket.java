package dev.millrace.streamer.adapter.http;

import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.log.StreamId;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;

/** The log of an agent's instance as a WebSocket. */
@WebSocket(path = "/v1/instances/{instance}/logs")
class InstanceLogsSocket {

    private final SocketReadings readings;

    InstanceLogsSocket(SocketReadings readings) {
        this.readings = readings;
    }

    @OnOpen
    void open(WebSocketConnection connection) {
        readings.begin(connection, StreamId.of(new InstanceId(connection.pathParam("instance"))));
    }
}
