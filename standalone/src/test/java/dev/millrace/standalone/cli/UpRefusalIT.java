package dev.millrace.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.standalone.testbed.TestBed;
import java.io.IOException;
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

            var up = up();
            var said = new String(up.getInputStream().readAllBytes(), UTF_8);

            assertThat(said.lines())
                    .containsExactly(
                            "error: edge: port %d is held by java (pid %d): end that program, or change the line edge= in %s/ports; then ./millrace up"
                                    .formatted(
                                            taken.getLocalPort(),
                                            ProcessHandle.current().pid(),
                                            folder));
            assertThat(up.waitFor()).isEqualTo(1);
            assertThat(folder.resolve("run")).isEmptyDirectory();
        }
    }

    private Process up() throws IOException {
        var up =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "up",
                        "--data",
                        folder.toString());
        up.environment().put("MILLRACE_CACHE", TestBed.cache().toString());
        // a start that is not refused must not change the profile of whoever runs the tests
        up.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        return up.redirectErrorStream(true).start();
    }
}
