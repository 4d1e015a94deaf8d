package dev.millrace.archive.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.PathOrder;
import dev.millrace.archive.Trees;
import dev.millrace.archive.canonical.CanonicalContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {

    @TempDir Path home;
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        folder = home.resolve("agent");
        write("a-b", "1");
        write("a/x", "2");
        write("a/y/z", "3");
        write("bot.py", "4");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("bot.py"));
    }

    @Test
    void newAndChangedFilesAreSentWhole() throws Exception {
        var changes =
                after(() -> {
                    write("a/x", "two");
                    write("new/deep/file", "5");
                });

        assertThat(paths(changes)).containsExactly("a/x", "new", "new/deep", "new/deep/file");
        assertThat(changes.removed()).isEmpty();
        assertThat(changes.bytes()).isEqualTo(4);
    }

    @Test
    void removedFolderIsOneWhiteout() throws Exception {
        var changes = after(() -> remove("a"));

        assertThat(changes.entries()).isEmpty();
        assertThat(changes.removed()).containsExactly("a");
        assertThat(TarModel.of(changes).names()).containsExactly(".wh.a");
    }

    @Test
    void removedFileIsAWhiteoutBesideIt() throws Exception {
        var changes = after(() -> remove("a/y/z"));

        assertThat(TarModel.of(changes).names()).containsExactly("a/y/.wh.z");
    }

    @Test
    void fileThatBecomesAFolderIsTakenAwayFirst() throws Exception {
        var changes =
                after(() -> {
                    remove("bot.py");
                    write("bot.py/main", "4");
                });

        assertThat(TarModel.of(changes).names())
                .containsExactly(".wh.bot.py", "bot.py", "bot.py/main");
    }

    @Test
    void folderThatBecomesAFileIsTakenAwayFirst() throws Exception {
        var changes =
                after(() -> {
                    remove("a");
                    write("a", "");
                });

        assertThat(TarModel.of(changes).names()).containsExactly(".wh.a", "a");
    }

    @Test
    void linkThatBecomesAFileNeedsNoWhiteout() throws Exception {
        var changes =
                after(() -> {
                    remove("link");
                    write("link", "4");
                });

        assertThat(TarModel.of(changes).names()).containsExactly("link");
    }

    @Test
    void linkElsewhereAndModeAloneAreChanges() throws Exception {
        var changes =
                after(() -> {
                    remove("link");
                    Files.createSymbolicLink(folder.resolve("link"), Path.of("a-b"));
                    assertThat(folder.resolve("a/x").toFile().setExecutable(true)).isTrue();
                });

        assertThat(paths(changes)).containsExactly("a/x", "link");
    }

    @Test
    void unchangedFolderIsNoChange() throws Exception {
        var changes = after(() -> {});

        assertThat(changes.entries()).isEmpty();
        assertThat(changes.removed()).isEmpty();
    }

    @Test
    void nameThatIsTooLongForAWhiteoutCannotBeSaid() throws Exception {
        write("b".repeat(252), "");
        var base = manifest();
        remove("b".repeat(252));

        var gathered = gather();

        assertThat(Changes.between(base.written(), gathered, manifest())).isEmpty();
    }

    @Test
    void nameThatLooksLikeALineIsStillAName() throws Exception {
        var name = "q\nd 1 z";

        write(name, "");
        var changes =
                after(() -> {
                    remove(name);
                    Files.createDirectories(folder.resolve("z"));
                });

        assertThat(paths(changes)).containsExactly("z");
        assertThat(changes.removed()).containsExactly(name);
    }

    @Test
    void baseThatIsNoManifestIsNone() throws Exception {
        var good = manifest().written();
        var cut = Arrays.copyOf(good, good.length - 3);

        assertThat(Changes.between(new byte[0], gather(), manifest())).isEmpty();
        assertThat(Changes.between(cut, gather(), manifest())).isEmpty();
    }

    @Test
    void baseAndChangesAreTheFolderWhateverBecameOfIt() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var before = Files.createDirectories(home.resolve(seed + "/before"));
            var after = Files.createDirectories(home.resolve(seed + "/after"));
            Trees.make(before, random, 40);
            Trees.make(after, random.nextBoolean() ? new Random(seed) : random, 40);
            Trees.make(after, random, 5);
            var old = ContextFolder.gather(before, "Dockerfile");
            var now = ContextFolder.gather(after, "Dockerfile");
            var base = FolderManifest.of(old).written();
            var own = FolderManifest.of(now);

            var layer = TarModel.of(Changes.between(base, now, own).orElseThrow());

            assertThat(layer.names()).as("seed %d", seed).isSortedAccordingTo(PathOrder.INSTANCE);
            assertThat(TarModel.of(old).with(layer))
                    .as("seed %d", seed)
                    .isEqualTo(TarModel.of(now).tree());
        }
    }

    @Test
    void identityIsTheOneThatIntakeFinds() throws Exception {
        for (int seed = 0; seed < 30; seed++) {
            var tree = Files.createDirectories(home.resolve("tree" + seed));
            Trees.make(tree, new Random(seed), 40);
            Files.createSymbolicLink(tree.resolve("to"), Path.of("./nowhere//x"));
            Files.createDirectories(tree.resolve("empty/folder"));
            var gathered = ContextFolder.gather(tree, "Dockerfile");
            var tarball = new ByteArrayOutputStream();
            ContextTarball.write(gathered, tarball);

            var own = FolderManifest.of(gathered);

            try (var taken =
                    CanonicalContext.read(
                            new ByteArrayInputStream(tarball.toByteArray()),
                            ArchiveLimits.DEFAULT,
                            home.resolve("spool"))) {
                assertThat(own.identity()).isEqualTo(taken.manifest().identity());
            }
        }
    }

    @FunctionalInterface
    private interface Edit {
        void make() throws Exception;
    }

    private Changes after(Edit edit) throws Exception {
        var base = manifest();
        edit.make();
        return Changes.between(base.written(), gather(), manifest()).orElseThrow();
    }

    private static List<String> paths(Changes changes) {
        return changes.entries().stream().map(Gathered.Entry::path).toList();
    }

    private Gathered gather() throws IOException {
        return ContextFolder.gather(folder, "Dockerfile");
    }

    private FolderManifest manifest() throws IOException {
        return FolderManifest.of(gather());
    }

    private void write(String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }

    private void remove(String name) throws IOException {
        try (var all = Files.walk(folder.resolve(name))) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
