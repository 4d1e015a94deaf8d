package dev.millrace.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    private static final List<Path> PROGRAMS =
            List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/sbin"), Path.of("/bin"));

    @TempDir Path folder;

    @Test
    void anOlderDebianIsSaidPlainly() throws Exception {
        var found = on("ID=debian\nVERSION_ID=\"11\"\nPRETTY_NAME=\"Debian 11\"\n");

        assertThat(found).anySatisfy(line -> assertThat(line).contains("Debian 12 or later", "11"));
    }

    @Test
    void anotherSystemIsSaidPlainly() throws Exception {
        var found = on("ID=fedora\nVERSION_ID=44\nPRETTY_NAME=\"Fedora 44\"\n");

        assertThat(found).anySatisfy(line -> assertThat(line).contains("Fedora 44"));
    }

    @Test
    void debianTwelveAndTestingAreGood() throws Exception {
        assertThat(on("ID=debian\nVERSION_ID=\"12\"\n")).noneMatch(line -> line.contains("Debian"));
        assertThat(on("ID=debian\n")).noneMatch(line -> line.contains("Debian"));
    }

    @Test
    void aMissingProgramComesWithItsPackage() throws Exception {
        var machine = new Machine(Path.of("/etc/os-release"), folder, List.of(folder));

        assertThat(machine.obstacles(folder))
                .contains("the program `ip` is missing: apt-get install iproute2");
    }

    @Test
    void aFolderTooLongForSocketsIsRefused() throws Exception {
        var machine = new Machine(Path.of("/etc/os-release"), folder, PROGRAMS);

        assertThat(machine.obstacles(Path.of("/" + "x".repeat(80))))
                .anyMatch(line -> line.contains("107 characters"));
    }

    private List<String> on(String osRelease) throws Exception {
        var file = Files.writeString(folder.resolve("os-release"), osRelease);
        return new Machine(file, folder, PROGRAMS).obstacles(folder);
    }
}
