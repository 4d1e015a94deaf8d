package dev.millrace.archive.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.Commands;
import dev.millrace.archive.Trees;
import dev.millrace.archive.gather.ContextFolder;
import dev.millrace.archive.gather.Gathered;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares which files are sent with what git itself says, on trees with nested ignore files. */
class GitAgreesTest {

    private static final List<String> LINES =
            List.of(
                    "*.log",
                    "/dist",
                    "dist/",
                    "build/",
                    "!keep.txt",
                    "!app.log",
                    "src/**",
                    "**/b",
                    "a/**/b",
                    "src/*.py",
                    "/src/",
                    "*",
                    "!*/",
                    "!x.py",
                    "# comment",
                    "",
                    "data/",
                    "!data/",
                    "!data/keep.txt",
                    "[ab]",
                    "[!a-s]*",
                    "a?b",
                    "\\#c",
                    "\\!x",
                    "t\\!m",
                    "no te",
                    "no te ",
                    "no\\ te",
                    "x.py  ",
                    "**",
                    "**/src/",
                    "/**/a",
                    "a/",
                    "src/a",
                    "*/a",
                    "?.txt",
                    "??.txt",
                    "[[:upper:]]*",
                    "[draft",
                    "!",
                    "/",
                    "\\[x]",
                    "日*",
                    "!src/dist/",
                    "**.log",
                    "a**",
                    "b/***/x.py",
                    "x.log\r",
                    "dist//",
                    "*.b",
                    "!a.b",
                    "/*",
                    "!/src");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            longs = {
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
                24
            })
    void sentIsWhatGitDoesNotIgnore(long seed) throws Exception {
        var random = new Random(seed);
        var context =
                Files.createDirectories(folder.resolve(seed % 3 == 0 ? "repo/inner" : "repo"));
        Commands.run(folder.resolve("repo"), "", "git", "init", "-q");
        var files = Trees.make(context, random, 60);
        Files.writeString(folder.resolve("repo/.gitignore"), rules(random));
        if (!Commands.run(
                        folder.resolve("repo"),
                        "inner/\0",
                        "git",
                        "check-ignore",
                        "--no-index",
                        "-z",
                        "--stdin")
                .isEmpty()) {
            Files.writeString(folder.resolve("repo/.gitignore"), "");
        }
        scatterIgnoreFiles(context, random);

        var sent = sent(ContextFolder.gather(context, "Dockerfile"));

        assertThat(sent).isEqualTo(notIgnored(context, files));
    }

    private void scatterIgnoreFiles(Path context, Random random) throws Exception {
        try (var folders = Files.walk(context)) {
            for (var at :
                    folders.filter(Files::isDirectory)
                            .filter(f -> !f.toString().contains(".git"))
                            .toList()) {
                if (random.nextInt(3) == 0) {
                    Files.writeString(at.resolve(".gitignore"), rules(random));
                }
            }
        }
    }

    private static String rules(Random random) {
        return random.ints(1 + random.nextInt(4), 0, LINES.size())
                .mapToObj(LINES::get)
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> sent(Gathered gathered) {
        return gathered.entries().stream()
                .filter(Gathered.Entry.File.class::isInstance)
                .map(Gathered.Entry::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> notIgnored(Path context, List<String> files) throws Exception {
        var ignored =
                Commands.run(
                        context,
                        String.join("\0", files) + "\0",
                        "git",
                        "check-ignore",
                        "--no-index",
                        "-z",
                        "--stdin");
        var kept = new TreeSet<>(files);
        kept.removeAll(List.of(ignored.split("\0")));
        return kept;
    }
}
