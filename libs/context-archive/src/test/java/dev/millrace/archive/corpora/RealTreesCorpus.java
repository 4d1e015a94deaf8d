package dev.millrace.archive.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.canonical.CanonicalContext;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Trees that people made for their work, packed by four tools: all are taken, and as one context.
 */
class RealTreesCorpus {

    private static final int TREES = 200;

    private final List<String> refused = new ArrayList<>();
    private final List<String> different = new ArrayList<>();

    @Test
    void everyTreeIsTakenAndIsTheSameContextFromEveryTool() throws Exception {
        var npm = Fetched.npm("express", "eslint", "webpack", "jest", "mocha", "tar@7");
        var trees = trees(npm);
        var good = new ArrayList<Path>();
        for (var tree : trees) {
            var why = RightlyRefused.why(tree);
            why.ifPresent(reason -> System.out.println("left out: " + tree + ", " + reason));
            if (why.isEmpty()) {
                good.add(tree);
            }
        }
        assertThat(good).hasSizeGreaterThanOrEqualTo(TREES);

        FourTools.open(npm).pack(good).forEach(this::compare);

        System.out.printf(
                "trees: %d, archives: %d, refused: %d, different: %d%n",
                good.size(), good.size() * 4, refused.size(), different.size());
        assertThat(refused).isEmpty();
        assertThat(different).isEmpty();
    }

    private void compare(Path tree, Map<String, Path> archives) {
        var identities = new TreeSet<String>();
        archives.forEach((tool, archive) -> {
            try {
                identities.add(identity(archive));
                Files.delete(archive);
            } catch (ArchiveRefusedException e) {
                refused.add(tree + " by " + tool + ": " + e);
            } catch (IOException e) {
                refused.add(tree + " by " + tool + ", which is an error: " + e);
            }
        });
        if (identities.size() > 1) {
            different.add(tree + ": " + identities);
        }
    }

    private static String identity(Path archive) throws IOException {
        var spool = Tools.home().resolve("spool");
        try (var in = new BufferedInputStream(Files.newInputStream(archive));
                var context = CanonicalContext.read(in, ArchiveLimits.DEFAULT, spool)) {
            return context.manifest().identity().value();
        }
    }

    private static List<Path> trees(Path npm) throws IOException, InterruptedException {
        var all = new ArrayList<Path>();
        all.addAll(folders(npm.resolve("node_modules")));
        all.addAll(folders(Fetched.wheels("django", "flask", "pytest", "sphinx", "numpy")));
        all.addAll(
                folders(Fetched.debian("go", "golang-1.19-src").resolve("usr/share/go-1.19/src")));
        var sources = Fetched.debianSources("libarchive", "hello", "dash", "zlib", "tar");
        var unpacked = Files.createDirectories(Tools.home().resolve("unpacked-sources"));
        for (var tar : PublicCorpus.walk(sources, ".*\\.orig\\.tar\\.[a-z0-9]+")) {
            new Tools(unpacked, Map.of())
                    .run(List.of("tar", "--skip-old-files", "-xf", tar.toString()));
        }
        all.addAll(folders(unpacked));
        return all;
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }
}
