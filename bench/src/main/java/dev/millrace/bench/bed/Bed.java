package dev.millrace.bench.bed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.e2e.client.MillraceCli;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole system of the bench's own, in a folder of its own; what else runs on the machine is not
 * touched.
 */
public final class Bed {

    private final Path home;
    private final MillraceCli cli;
    private final PrintStream out;

    /**
     * @param root of the checkout that is measured
     * @param home folder for data, profile and scratch files
     */
    public Bed(Path root, Path home, PrintStream out) {
        this.home = home;
        this.out = out;
        this.cli =
                new MillraceCli(
                        root,
                        Map.of(
                                "MILLRACE_DATA", home.resolve("data").toString(),
                                "XDG_CONFIG_HOME", home.resolve("config").toString()));
    }

    public MillraceCli cli() {
        return cli;
    }

    /** Starts what does not run. */
    public Api up() throws IOException, InterruptedException {
        say("up");
        var up = succeeded(cli.run("up"));
        return new Api(up.text("url"), up.text("token"));
    }

    /** Stops it and removes all of it. */
    public void reset() throws IOException, InterruptedException {
        say("reset");
        succeeded(cli.run("reset"));
    }

    /** The environment variables that a service was started with. */
    public Map<String, String> settings(String service) throws IOException {
        var file = home.resolve("data").resolve(service).resolve("environment");
        var settings = new HashMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            var pair = line.replaceFirst("^export ", "").split("=", 2);
            settings.put(pair[0], pair[1].replaceAll("^'|'$", ""));
        }
        return settings;
    }

    /** Stops it; all data stays. */
    public void down() throws IOException, InterruptedException {
        say("down");
        succeeded(cli.run("down"));
    }

    /** What {@code system status} knows of each component. */
    public JsonNode components() throws IOException, InterruptedException {
        return succeeded(cli.run("system", "status")).result().path("components");
    }

    /** The process of a component. */
    public long process(String component) throws IOException, InterruptedException {
        for (var one : components()) {
            if (one.path("name").asText().equals(component)) {
                return one.path("pid").asLong();
            }
        }
        throw new IOException("there is no component " + component);
    }

    /** A folder that is there, for data whose disk matters. */
    public Path folder(String name) throws IOException {
        return Files.createDirectories(home.resolve(name));
    }

    /** The docker command on the system's own engine. */
    public DockerCommand docker() throws IOException, InterruptedException {
        var settings = settings("builder-worker");
        return DockerCommand.on(
                settings.getOrDefault("MILLRACE_ENGINE", ""),
                settings.getOrDefault("MILLRACE_REGISTRY", ""),
                folder("docker"));
    }

    /** A verb that must not fail, whatever it is. */
    public MillraceCli.Outcome run(String... words) throws IOException, InterruptedException {
        return succeeded(cli.run(List.of(words)));
    }

    public void say(String what) {
        out.println("  " + what);
    }

    private static MillraceCli.Outcome succeeded(MillraceCli.Outcome outcome) throws IOException {
        if (outcome.exitCode() != 0) {
            throw new IOException(
                    String.join(" ", outcome.words())
                            + " ended with "
                            + outcome.exitCode()
                            + ": "
                            + outcome.errors()
                            + (outcome.lines().isEmpty() ? "" : outcome.lines().getLast()));
        }
        return outcome;
    }
}
