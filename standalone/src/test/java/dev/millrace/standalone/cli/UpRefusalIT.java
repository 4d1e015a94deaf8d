package dev.millrace.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} as a command of its own, on a machine where somebody else has one of its ports. */
class UpRefusalIT {

    @TempDir Path folder;

    @Test
    void aPortThatWasTakenMeanwhileIsNamedBeforeAnythingStarts() throws Exception {
        assumeTrue(Machine.thisOne().obstacles(folder).isEmpty());
        try (var taken = new ServerSocket(0)) {
            Files.writeString(folder.resolve("ports"), "edge=" + taken.getLocalPort() + "\n");

            var up = new Launcher(folder).run("up");

            assertThat(up.said())
                    .containsExactly(
                            "error: edge: port "
                                    + taken.getLocalPort()
                                    + " is held by java (pid "
                                    + ProcessHandle.current().pid()
                                    + "): end that program, or change the line edge= in "
                                    + folder
                                    + "/ports; then ./millrace up");
            assertThat(up.code()).isEqualTo(1);
            assertThat(folder.resolve("run")).isEmptyDirectory();
        }
    }
}
