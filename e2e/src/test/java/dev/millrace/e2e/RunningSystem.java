package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.standalone.process.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
        return start(Path.of(System.getProperty("millrace.root")), more);
    }

    /** The same, from another checkout than the one under test. */
    public static RunningSystem start(Path root, Map<String, String> more)
            throws IOException, InterruptedException {
        var system = notStarted(root, more);
        try {
            var up = system.cli.run("up");
            assertThat(up.exitCode()).as(up.errors()).isZero();
            return system;
        } catch (IOException | InterruptedException | AssertionError e) {
            system.close();
            throw e;
        }
    }

    /** Only the places of one; the test brings it up. */
    static RunningSystem notStarted() throws IOException {
        return notStarted(Path.of(System.getProperty("millrace.root")), Map.of());
    }

    private static RunningSystem notStarted(Path root, Map<String, String> more)
            throws IOException {
        var home = Files.createTempDirectory("millrace-e2e");
        var environment = new HashMap<>(more);
        environment.put("MILLRACE_DATA", home.resolve("data").toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        // the build that runs this test has made the programs; the script must not build again
        environment.put("MILLRACE_BUILT", "1");
        var cli = new MillraceCli(root, environment);
        return new RunningSystem(cli, home);
    }

    /** What a command tells a person, both streams in the order of time. */
    record Telling(int exitCode, List<String> lines) {}

    /** Runs a command as a person does: no {@code --json}. */
    Telling tell(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(cli.root().resolve("millrace").toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(cli.environment());
        var process = builder.start();
        process.getOutputStream().close();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            var lines = out.readAllLines();
            return new Telling(process.waitFor(), lines);
        }
    }

    /** Its data folder. */
    public Path data() {
        return home.resolve("data");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        var reset = cli.run("reset");
        assertThat(reset.exitCode()).as(reset.errors()).isZero();
        assertThat(data()).doesNotExist();
        FileTree.delete(home);
    }
}
