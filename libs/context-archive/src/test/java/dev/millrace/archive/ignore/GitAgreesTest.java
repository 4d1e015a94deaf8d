package dev.millrace.archive.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks git itself, for each path of many trees, whether it is ignored and by which line of which
 * file: one {@code git check-ignore} for a tree.
 */
class GitAgreesTest {

    private static final int TREES = 150;
    private static final int FILES = 100;

    @TempDir Path folder;

    private int decisions;
    private int ignored;
    private int broughtBack;

    @Test
    void everyPathIsDecidedByTheLineThatGitNames() throws Exception {
        var differences = new ArrayList<String>();
        for (long seed = 1; seed <= TREES; seed++) {
            differences.addAll(differences(seed));
        }

        System.out.printf(
                "git: %d decisions, %d ignored, %d brought back, %d differences%n",
                decisions, ignored, broughtBack, differences.size());
        assertThat(differences).isEmpty();
        assertThat(decisions).isGreaterThan(10_000);
        assertThat(ignored).isGreaterThan(decisions / 10);
        assertThat(broughtBack).isGreaterThan(decisions / 50);
    }

    private List<String> differences(long seed) throws Exception {
        var repository = Files.createDirectories(folder.resolve("repository" + seed));
        var inner = seed % 3 == 0 ? "mid/inner" : "";
        var context = Files.createDirectories(repository.resolve(inner));
        Commands.run(repository, "", "git", "init", "-q");
        var cases = IgnoreCases.git(seed);
        var paths = cases.tree(context, FILES);
        scatter(cases, context, paths);
        var outer = inner.isEmpty() ? List.<IgnoreRules.Outer>of() : outer(cases, repository);

        var git = git(context, paths);
        var ours = new TreeMap<String, String>();
        var rules =
                IgnoreRules.root(
                        DockerIgnore.NONE,
                        outer,
                        text(context),
                        new IgnoreRules.Named("Dockerfile", Set.of()));
        new Walk(inner, ours).folder(context, "", rules, null);
        var found = new ArrayList<String>();
        for (var path : paths) {
            count(git.getOrDefault(path, ""));
            if (!git.getOrDefault(path, "").equals(ours.getOrDefault(path, ""))) {
                found.add(
                        "seed %d, \"%s\": git says \"%s\", we say \"%s\""
                                .formatted(seed, path, git.get(path), ours.get(path)));
            }
        }
        return found;
    }

    private void count(String decision) {
        decisions++;
        boolean negated = decision.contains(" !");
        broughtBack += negated ? 1 : 0;
        ignored += decision.isEmpty() || negated ? 0 : 1;
    }

    private static void scatter(IgnoreCases cases, Path context, List<String> paths)
            throws IOException {
        Files.writeString(context.resolve(".gitignore"), cases.file(""));
        for (var path : paths) {
            if (Files.isDirectory(context.resolve(path)) && cases.oneOf(4)) {
                Files.writeString(context.resolve(path).resolve(".gitignore"), cases.file(path));
            }
        }
    }

    /** Above the context; files that leave it out as a whole do not count, and are emptied here. */
    private static List<IgnoreRules.Outer> outer(IgnoreCases cases, Path repository)
            throws Exception {
        var top = cases.file("");
        var mid = cases.file("");
        Files.writeString(repository.resolve(".gitignore"), top);
        Files.writeString(repository.resolve("mid/.gitignore"), mid);
        var outer =
                List.of(
                        new IgnoreRules.Outer("mid/inner", top),
                        new IgnoreRules.Outer("inner", mid));
        boolean ignored =
                !Commands.run(repository, "", "git", "check-ignore", "--no-index", "mid/inner")
                        .isEmpty();
        assertThat(IgnoreRules.leavesOut(outer)).as("%s and %s", top, mid).isEqualTo(ignored);
        if (ignored) {
            Files.writeString(repository.resolve(".gitignore"), "");
            Files.writeString(repository.resolve("mid/.gitignore"), "");
        }
        return ignored ? List.of() : outer;
    }

    /** For each path the deciding file, line and pattern, as git prints them. */
    private static Map<String, String> git(Path context, List<String> paths) throws Exception {
        var said =
                Commands.run(
                                context,
                                String.join("\0", paths) + "\0",
                                "git",
                                "check-ignore",
                                "--no-index",
                                "--stdin",
                                "-z",
                                "-v",
                                "-n")
                        .split("\0", -1);
        var decisions = new TreeMap<String, String>();
        for (int i = 0; i + 3 < said.length; i += 4) {
            var rule = said[i].isEmpty() ? "" : said[i] + ":" + said[i + 1] + " " + said[i + 2];
            decisions.put(said[i + 3], rule);
        }
        return decisions;
    }

    /** Our decisions in git's words. */
    private record Walk(String prefix, Map<String, String> decisions) {

        void folder(Path folder, String path, IgnoreRules rules, @Nullable String above)
                throws IOException {
            try (var children = Files.newDirectoryStream(folder)) {
                for (var child : children) {
                    var name = child.getFileName().toString();
                    if (!name.startsWith(".git")) {
                        child(child, path.isEmpty() ? name : path + "/" + name, rules, above);
                    }
                }
            }
        }

        private void child(Path child, String path, IgnoreRules rules, @Nullable String above)
                throws IOException {
            var name = child.getFileName().toString();
            var verdict = rules.judge(name, Files.isDirectory(child));
            var decided = above == null ? said(prefix, verdict) : above;
            decisions.put(path, decided);
            if (Files.isDirectory(child)) {
                var inherited = verdict instanceof Verdict.Ignored ? decided : null;
                folder(child, path, rules.enter(name, text(child)), inherited);
            }
        }
    }

    private static String said(String prefix, Verdict verdict) {
        var rule =
                switch (verdict) {
                    case Verdict.Ignored(var by) -> by;
                    case Verdict.Sent(var by) -> by;
                    default -> throw new AssertionError("not of git: " + verdict);
                };
        return rule == null
                ? ""
                : Path.of(prefix).resolve(rule.file()).normalize()
                        + ":"
                        + rule.line()
                        + " "
                        + rule.pattern();
    }

    private static @Nullable String text(Path folder) throws IOException {
        var file = folder.resolve(".gitignore");
        return Files.exists(file) ? Files.readString(file) : null;
    }
}
