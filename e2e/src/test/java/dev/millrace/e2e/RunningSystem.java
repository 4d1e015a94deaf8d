package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.e2e.client.MillraceCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A whole system of a test's own: other ports, other data, nothing left when it is closed. */
public record RunningSystem(MillraceCli cli, Path home) implements AutoCloseable {

    /** Starts everything through {@code ./millrace up}. */
    public static RunningSystem start() throws IOException, InterruptedException {
        return start(Map.of());
    }

    /** The same, with more environment for the services. */
    public static RunningSystem start(Map<String, String> more)
            throws IOException, InterruptedException {
        var home = Files.createTempDirectory("millrace-e2e");
        var environment = new java.util.HashMap<String, String>(more);
        environment.put("MILLRACE_DATA", home.resolve("data").toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        // the build that runs this test has made the programs; the script must not build again
        environment.put("MILLRACE_BUILT", "1");
        var cli = new MillraceCli(Path.of(System.getProperty("millrace.root")), environment);
        var system = new RunningSystem(cli, home);
        try {
            var up = cli.run("up");
            assertThat(up.exitCode()).as(up.errors()).isZero();
            return system;
        } catch (IOException | InterruptedException | AssertionError e) {
            system.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        var reset = cli.run("reset");
        assertThat(reset.exitCode()).as(reset.errors()).isZero();
    }
}
