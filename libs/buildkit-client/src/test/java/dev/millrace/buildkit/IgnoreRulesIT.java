package dev.millrace.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.archive.gather.ContextFolder;
import dev.millrace.archive.ignore.IgnoreCases;
import dev.millrace.archive.ignore.IgnoreSyntaxException;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.compose.DockerPrograms;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks BuildKit itself which paths of a folder belong to the context: {@code docker buildx build}
 * of a Dockerfile that copies all of it, into a folder. One build decides about a whole tree.
 */
class IgnoreRulesIT {

    private static final int TREES = 35;
    private static final int FILES_OF_EACH = 4;
    private static final int PATHS = 60;

    private static final List<String> NOT_COMPARED =
            List.of("Dockerfile", ".dockerignore", "Dockerfile.dockerignore");

    @TempDir static Path folder;
    private static Path docker;
    private static String engine;

    private int decisions;
    private int sent;
    private int refused;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "needs -Dmillrace.engine=true");
        var socket = System.getProperty("millrace.engine.socket");
        engine = "unix://" + (socket == null ? TestBed.start(Part.ENGINE).engineSocket() : socket);
        var trees =
                new PackageTrees(
                        DebianMirror.ofThisMachine(),
                        new MachineHttp(System.getenv()),
                        TestBed.cache(),
                        Progress.silent());
        var programs = DockerPrograms.get(trees);
        programs.configuration(folder.resolve("docker"));
        docker = programs.bin().resolve("docker");
    }

    @Test
    void everyPathIsSentThatBuildkitSends() throws Exception {
        var differences = new ArrayList<String>();
        for (long seed = 1; seed <= TREES; seed++) {
            var context = Files.createDirectories(folder.resolve("context" + seed));
            var cases = IgnoreCases.docker(seed);
            int paths = cases.tree(context, PATHS).size();
            Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY . /\n");
            for (int n = 0; n < FILES_OF_EACH; n++) {
                var rules = rules(cases, context, n);
                var difference = difference(context, paths);
                if (difference != null) {
                    differences.add("seed %d.%d: %s by\n%s".formatted(seed, n, difference, rules));
                }
            }
        }

        System.out.printf(
                "docker: %d decisions, %d sent, %d files refused, %d differences%n",
                decisions, sent, refused, differences.size());
        assertThat(differences).isEmpty();
        assertThat(decisions).isGreaterThan(10_000);
        assertThat(sent).isBetween(decisions / 10, decisions * 9 / 10);
    }

    @Test
    void emptyIgnoreFileOfTheDockerfileTakesTheOthersPlace() throws Exception {
        var context = Files.createDirectories(folder.resolve("own"));
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY . /\n");
        Files.writeString(context.resolve("Dockerfile.dockerignore"), "");
        Files.writeString(context.resolve(".dockerignore"), "a");
        Files.writeString(context.resolve("a"), "");

        assertThat(ours(context)).isEqualTo(buildkits(context)).containsExactly("a");
    }

    /** Every other file is the Dockerfile's own, beside one that must not count. */
    private static String rules(IgnoreCases cases, Path context, int n) throws IOException {
        var rules = cases.file("");
        var own = context.resolve("Dockerfile.dockerignore");
        Files.deleteIfExists(own);
        if (n % 2 == 0) {
            Files.writeString(context.resolve(".dockerignore"), rules);
        } else {
            Files.writeString(own, rules);
        }
        return rules;
    }

    private @Nullable String difference(Path context, int paths) throws Exception {
        var theirs = buildkits(context);
        var ours = ours(context);
        if (theirs == null || ours == null) {
            refused++;
            return theirs == ours ? null : "only " + (ours == null ? "we refuse" : "it refuses");
        }
        decisions += paths;
        sent += ours.size();
        var onlyOurs = new TreeSet<>(ours);
        onlyOurs.removeAll(theirs);
        var onlyTheirs = new TreeSet<>(theirs);
        onlyTheirs.removeAll(ours);
        return onlyOurs.isEmpty() && onlyTheirs.isEmpty()
                ? null
                : "only we send " + onlyOurs + ", only BuildKit " + onlyTheirs;
    }

    private static @Nullable Set<String> ours(Path context) throws IOException {
        try {
            var paths = new TreeSet<String>();
            ContextFolder.gather(context, "Dockerfile")
                    .entries()
                    .forEach(entry -> paths.add(entry.path()));
            NOT_COMPARED.forEach(paths::remove);
            return paths;
        } catch (IgnoreSyntaxException e) {
            return null;
        }
    }

    /** Null if it refuses the ignore file. */
    private static @Nullable Set<String> buildkits(Path context) throws Exception {
        var out = Files.createTempDirectory(folder, "out");
        var builder =
                new ProcessBuilder(
                                Objects.requireNonNull(docker).toString(),
                                "buildx",
                                "build",
                                "--progress=plain",
                                "--provenance=false",
                                "--output=type=local,dest=" + out,
                                context.toString())
                        .redirectErrorStream(true);
        builder.environment().put("DOCKER_HOST", engine);
        builder.environment().put("DOCKER_CONFIG", folder.resolve("docker").toString());
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            assertThat(said).containsAnyOf("excludepatterns", "syntax error in pattern", "illegal");
            return null;
        }
        return listed(out);
    }

    private static Set<String> listed(Path out) throws IOException {
        var paths = new TreeSet<String>();
        try (var all = Files.walk(out)) {
            all.filter(path -> !path.equals(out) && Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(path -> paths.add(out.relativize(path).toString()));
        }
        NOT_COMPARED.forEach(paths::remove);
        return paths;
    }
}
