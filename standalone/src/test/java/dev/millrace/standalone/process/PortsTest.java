package dev.millrace.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir Path folder;

    @Test
    void aPortIsTheSameInTheNextRun() throws Exception {
        var first = new Ports(folders()).get("kafka");

        var next = new Ports(folders()).get("kafka");

        assertThat(next).isEqualTo(first);
    }

    @Test
    void twoNamesNeverShareAPort() throws Exception {
        var ports = new Ports(folders());
        var preferred = ports.get("edge");

        var other = ports.get("router", preferred);

        assertThat(other).isNotEqualTo(preferred);
    }

    @Test
    void aTakenPreferenceIsPassedOver() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var port = new Ports(folders()).get("edge", taken.getLocalPort());

            assertThat(port).isNotEqualTo(taken.getLocalPort()).isBetween(20_000, 31_999);
        }
    }

    @Test
    void aFreePreferenceIsTaken() throws Exception {
        var free = new Ports(folders()).get("edge");
        var elsewhere = new Folders(folder.resolve("other"), folder);

        var port = new Ports(elsewhere).get("edge", free);

        assertThat(port).isEqualTo(free);
    }

    private Folders folders() {
        return new Folders(folder, folder);
    }
}
