package dev.millrace.standalone.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.process.ProcessSpec;
import dev.millrace.standalone.process.Readiness;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortCheckTest {

    @TempDir Path folder;

    @Test
    void aPortThatSomebodyElseHasIsNamedWithItsHolder() throws Exception {
        try (var socket = new ServerSocket(0)) {
            var port = socket.getLocalPort();

            assertThatThrownBy(() -> check().require(Map.of("edge", port)))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "edge: port "
                                    + port
                                    + " is held by java (pid "
                                    + ProcessHandle.current().pid()
                                    + "): end that program, or change the line edge= in "
                                    + folder
                                    + "/ports; then ./millrace up");
        }
    }

    @Test
    void aPortThatOneOfOursHasIsNoObstacle() throws Exception {
        var port = new Ports(folders()).get("edge");
        var process = new ManagedProcess(folders(), "edge");
        process.start(listener(port), Readiness.port(port), Duration.ofSeconds(20));
        try {
            assertThatCode(() -> check().require(Map.of("edge", port))).doesNotThrowAnyException();
        } finally {
            process.running().orElseThrow().kill();
        }
    }

    @Test
    void twoNamesWithOnePortAreNamed() throws Exception {
        var port = new Ports(folders()).get("edge");

        assertThatThrownBy(
                        () -> check().require(new TreeMap<>(Map.of("edge", port, "router", port))))
                .hasMessageStartingWith("router: port " + port + " is that of edge too: change");
    }

    /** The JDK's web server, not as the process that was started but as a child of it. */
    private ProcessSpec listener(int port) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var script = java + " -m jdk.httpserver -p " + port + " -d " + folder + "; :";
        return ProcessSpec.of("edge", folder, List.of("sh", "-c", script));
    }

    private PortCheck check() {
        return new PortCheck(folders());
    }

    private Folders folders() {
        return new Folders(folder, folder.resolve("cache"));
    }
}
