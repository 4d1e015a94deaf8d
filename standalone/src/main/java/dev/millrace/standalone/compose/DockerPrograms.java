package dev.millrace.standalone.compose;

import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.debian.TreeRecipe;
import dev.millrace.standalone.debian.TreeRecipe.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's {@code docker} with the plugins {@code compose} and {@code buildx}, unpacked. */
public record DockerPrograms(Path tree) {

    private static final String PLUGINS = "docker/usr/libexec/docker/cli-plugins";

    /** Fetches them when they are not there. */
    public static DockerPrograms get(PackageTrees trees) throws IOException, InterruptedException {
        var recipe =
                new TreeRecipe(
                        "compose",
                        Architecture.ofThisMachine(),
                        List.of(
                                Part.all(
                                        "docker",
                                        "forky",
                                        "docker-cli",
                                        "docker-compose",
                                        "docker-buildx")));
        return new DockerPrograms(trees.get(recipe));
    }

    /** The folder to put first on the path. */
    public Path bin() {
        return tree.resolve("docker/usr/bin");
    }

    /** Compose as a program of its own: it needs no engine to read a file. */
    public Path compose() {
        return tree.resolve(PLUGINS).resolve("docker-compose");
    }

    /** Makes a folder for {@code DOCKER_CONFIG} by which {@code docker} finds the plugins. */
    public Path configuration(Path folder) throws IOException {
        var plugins = Files.createDirectories(folder.resolve("cli-plugins"));
        for (var name : List.of("docker-compose", "docker-buildx")) {
            var link = plugins.resolve(name);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, tree.resolve(PLUGINS).resolve(name));
        }
        return folder;
    }
}
