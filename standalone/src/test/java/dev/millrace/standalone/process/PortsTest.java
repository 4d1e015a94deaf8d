package dev.millrace.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        var free = new Ports(system(1)).get("edge");
        FileTree.delete(system(1).data());

        assertThat(new Ports(system(2)).get("edge", free)).isEqualTo(free);
    }

    @Test
    void aPortOfASystemThatIsDownIsPassedOver() throws Exception {
        var others = new Ports(system(1)).get("edge");

        assertThat(new Ports(system(2)).get("edge", others)).isNotEqualTo(others);
    }

    @Test
    void aPortIsFreeAgainOnceItsLineIsGone() throws Exception {
        var others = new Ports(system(1)).get("edge");
        Files.writeString(system(1).data().resolve("ports"), "router=1\n");

        assertThat(new Ports(system(2)).get("edge", others)).isEqualTo(others);
    }

    @Test
    void aSystemOfBeforeTheBookIsKnownFromItsNextCommandOn() throws Exception {
        var others = new Ports(system(1)).get("edge");
        Files.delete(system(1).cache().resolve("systems"));

        assertThat(new Ports(system(1)).all()).containsEntry("edge", others);
        assertThat(new Ports(system(2)).get("edge", others)).isNotEqualTo(others);
    }

    @Test
    void aReleasedSystemIsInNoBook() throws Exception {
        var ports = new Ports(system(1));
        ports.get("edge");

        ports.release();

        assertThat(system(1).cache().resolve("systems")).isEmptyFile();
    }

    @Test
    void thoseThatPickAtTheSameMomentPickDifferentPorts() throws Exception {
        var wish = new Ports(system(0)).get("edge");
        FileTree.delete(system(0).data());
        var pickers = new ArrayList<Process>();
        for (var i = 1; i <= 3; i++) {
            pickers.add(PickPorts.start(system(i), wish));
        }

        for (var picker : pickers) {
            assertThat(picker.inputReader().readLine()).isEqualTo("ready");
        }
        for (var picker : pickers) {
            picker.getOutputStream().close();
        }

        var picked = new ArrayList<String>();
        for (var picker : pickers) {
            picked.addAll(picker.inputReader().lines().toList());
        }

        assertThat(picked).hasSize(3 * PickPorts.COUNT).doesNotHaveDuplicates();
        assertThat(picked).contains(wish + "");
    }

    @Test
    void whatIsWrittenByHandIsTaken() throws Exception {
        new Ports(folders()).get("router");
        Files.writeString(folder.resolve("ports"), "router = 7500\n");

        assertThat(new Ports(folders()).get("router")).isEqualTo(7500);
    }

    @Test
    void aSlipOfThePenIsNamed() throws Exception {
        Files.writeString(folder.resolve("ports"), "router=74800\n");

        assertThatThrownBy(() -> new Ports(folders()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder + "/ports: router=74800 is no port");
    }

    private Folders folders() {
        return new Folders(folder, folder);
    }

    private Folders system(int number) {
        return new Folders(folder.resolve("s" + number), folder.resolve("cache"));
    }
}
