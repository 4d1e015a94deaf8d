package dev.millrace.deployer.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcSocketsTest {

    private static final String HEAD = "  sl  local_address rem_address   st tx_queue";

    @Test
    void tellsReachablePortsFromThoseOfTheLoopback() {
        var sockets =
                ProcSockets.parse(
                        List.of(
                                HEAD,
                                "   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:0",
                                "   1: 0100007F:1771 00000000:0000 0A 00000000:00000000 00:0"),
                        List.of());

        assertThat(sockets.listening()).containsExactly(8080);
        assertThat(sockets.loopback()).containsExactly(6001);
        assertThat(sockets.connectedOut()).isFalse();
    }

    @Test
    void aConnectionThatCameInIsNoConnectionOut() {
        var listening = "   0: 00000000:1F91 00000000:0000 0A 00000000:00000000 00:0";
        var in = "   1: 0200070A:1F91 0100070A:D431 01 00000000:00000000 00:0";
        var out = "   2: 0200070A:D2F0 08080808:01BB 01 00000000:00000000 00:0";

        assertThat(ProcSockets.parse(List.of(HEAD, listening, in), List.of()).connectedOut())
                .isFalse();
        assertThat(ProcSockets.parse(List.of(HEAD, listening, in, out), List.of()).connectedOut())
                .isTrue();
    }

    @Test
    void readsTheTablesOfARunningProcess() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var sockets = ProcSockets.of(ProcessHandle.current().pid());

            assertThat(sockets.loopback()).contains(server.getLocalPort());
        }
    }

    @Test
    void knowsNothingOfAProcessThatIsNotThere() {
        assertThat(ProcSockets.of(Integer.MAX_VALUE).listening()).isEmpty();
    }
}
