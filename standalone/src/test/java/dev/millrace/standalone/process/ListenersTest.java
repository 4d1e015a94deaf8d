package dev.millrace.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class ListenersTest {

    private static final long US = ProcessHandle.current().pid();

    @Test
    void whoListensIsNamed() throws Exception {
        try (var anywhere = new ServerSocket(0);
                var loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (var socket : new ServerSocket[] {anywhere, loopback}) {
                assertThat(Listeners.on(socket.getLocalPort()))
                        .extracting(Listeners.Listener::pid)
                        .containsExactly(US);
            }
            assertThat(Listeners.on(anywhere.getLocalPort()).getFirst())
                    .hasToString("java (pid " + US + ")");
        }
    }

    @Test
    void whoIsOnlyConnectedDoesNotListen() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = new Socket(InetAddress.getLoopbackAddress(), socket.getLocalPort())) {
            assertThat(Listeners.on(client.getLocalPort())).isEmpty();
        }
    }
}
