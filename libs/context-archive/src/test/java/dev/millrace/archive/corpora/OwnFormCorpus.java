package dev.millrace.archive.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.Trees;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.archive.tar.TarForge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The form that builders are given, read by four readers that are not ours: names, types, modes,
 * owners, times, sizes, contents and links are what the manifest says, and there is nothing else.
 */
class OwnFormCorpus {

    private static final int SEEDS = 20;
    private static final int FILES = 60;

    private final Path home = Tools.home();

    @Test
    void fourReadersReadWhatTheManifestSays() throws Exception {
        var entries = 0;
        var readers = FourReaders.open();
        for (int seed = 0; seed < SEEDS; seed++) {
            try (var context = made(seed)) {
                var form = home.resolve("form.tar");
                try (var tar = context.tar()) {
                    Files.copy(tar, form, StandardCopyOption.REPLACE_EXISTING);
                }
                var expected = lines(context.manifest());
                entries += expected.size();

                assertThat(readers.commonsCompress(form)).containsExactlyElementsOf(expected);
                assertThat(readers.python(form)).containsExactlyElementsOf(expected);
                assertThat(readers.gnu(form)).containsExactlyElementsOf(expected);
                assertThat(readers.bsd(form)).containsExactlyElementsOf(expected);
            }
        }
        System.out.printf("forms: %d, entries: %d, readers: 4, differences: 0%n", SEEDS, entries);
    }

    /** A tree of chance, packed badly, with names that need more than 100 bytes. */
    private CanonicalContext made(int seed) throws IOException, InterruptedException {
        var tree = Files.createTempDirectory(home, "tree");
        Trees.make(tree, new Random(seed), FILES);
        Files.createDirectories(tree.resolve("empty/" + "ü".repeat(120)));
        Files.writeString(tree.resolve("n".repeat(255)), "long");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("empty/" + "ü".repeat(120)));
        var packed = home.resolve("bad.tar");
        new Tools(tree, Map.of())
                .run(
                        List.of(
                                "tar",
                                "--format=gnu",
                                "--owner=x:4711",
                                "-cf",
                                packed.toString(),
                                "."));
        return CanonicalContext.read(
                new ByteArrayInputStream(Files.readAllBytes(packed)),
                ArchiveLimits.DEFAULT,
                home.resolve("spool"));
    }

    /**
     * {@code TYPE MODE OWNERS TIME SIZE SHA256 PATH -> TARGET}, as all readers are asked to say it.
     */
    private static List<String> lines(Manifest manifest) {
        var lines = new ArrayList<String>();
        for (var entry : manifest.entries()) {
            lines.add(
                    switch (entry) {
                        case ManifestEntry.Folder f -> "d 755 0:0 0 0 - " + f.path() + " -> ";
                        case ManifestEntry.File f ->
                                "f "
                                        + (f.executable() ? "755" : "644")
                                        + " 0:0 0 "
                                        + f.size()
                                        + " "
                                        + f.sha256()
                                        + " "
                                        + f.path()
                                        + " -> ";
                        case ManifestEntry.Symlink l ->
                                "l 777 0:0 0 0 - " + l.path() + " -> " + l.target();
                    });
        }
        return lines;
    }

    /** Two forms side by side differ where anything in them does: the comparison is not blind. */
    @Test
    void readersSeeADifference() throws Exception {
        var readers = FourReaders.open();
        var form = home.resolve("form.tar");
        Files.write(form, new TarForge().file("a", "x").tar());
        var expected =
                "f 644 0:0 0 1 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881 a -> ";

        assertThat(readers.commonsCompress(form)).doesNotContain(expected);
        assertThat(readers.python(form)).doesNotContain(expected);
        assertThat(readers.gnu(form)).doesNotContain(expected);
        assertThat(readers.bsd(form)).doesNotContain(expected);
    }
}
