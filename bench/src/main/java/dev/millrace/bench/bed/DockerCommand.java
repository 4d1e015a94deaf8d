package dev.millrace.bench.bed;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.debian.TreeRecipe;
import dev.millrace.standalone.fetch.MachineHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Docker's own command line with buildx, on the engine that Millrace builds with: what a developer
 * would type instead.
 *
 * @param registry host:port that the engine pushes to
 */
public record DockerCommand(Path program, String engine, String registry, Path config) {

    static DockerCommand on(String engine, String registry, Path config)
            throws IOException, InterruptedException {
        var recipe =
                new TreeRecipe(
                        "docker-command",
                        Architecture.ofThisMachine(),
                        List.of(
                                TreeRecipe.Part.all(
                                        "docker", "forky", "docker-cli", "docker-buildx")));
        var trees =
                new PackageTrees(
                        DebianMirror.ofThisMachine(),
                        new MachineHttp(System.getenv()),
                        cache(System.getenv()),
                        Progress.silent());
        var tree = trees.get(recipe).resolve("docker");
        var plugin = config.resolve("cli-plugins/docker-buildx");
        Files.createDirectories(plugin.getParent());
        Files.deleteIfExists(plugin);
        Files.createSymbolicLink(
                plugin, tree.resolve("usr/libexec/docker/cli-plugins/docker-buildx"));
        return new DockerCommand(tree.resolve("usr/bin/docker"), engine, registry, config);
    }

    private static Path cache(Map<String, String> environment) {
        var named = environment.get("MILLRACE_CACHE");
        if (named != null) {
            return Path.of(named);
        }
        var base = environment.get("XDG_CACHE_HOME");
        var folder =
                base == null || base.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(base);
        return folder.resolve("millrace");
    }

    /** What a run has printed, and how long it took from start to exit. */
    public record Ended(String output, Duration took) {}

    /** Runs it to its end, which must be a good one. */
    public Ended run(List<String> words) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var process = start(words);
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes());
        var code = process.waitFor();
        if (code != 0) {
            throw new IOException("docker " + words + " ended with " + code + ": " + output);
        }
        return new Ended(output, Duration.ofNanos(System.nanoTime() - began));
    }

    public Ended run(String... words) throws IOException, InterruptedException {
        return run(List.of(words));
    }

    /** Starts it; standard output and errors come in one stream. */
    public Process start(List<String> words) throws IOException {
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(words);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DOCKER_HOST", engine);
        builder.environment().put("DOCKER_CONFIG", config.toString());
        return builder.start();
    }

    /**
     * Builds and pushes, or builds into the engine's own store. Without attestations, as Millrace
     * builds.
     */
    public Ended build(Path folder, String image, String platform, String... more)
            throws IOException, InterruptedException {
        var words =
                new ArrayList<>(
                        List.of("buildx", "build", "--provenance=false", "--platform", platform));
        words.addAll(List.of("--tag", image));
        words.addAll(List.of(more));
        words.add(folder.toString());
        return run(words);
    }

    /** A name in the registry that only the controls use. */
    public String image(String name) {
        return registry + "/bench/" + name + ":latest";
    }
}
