package dev.millrace.archive.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.Commands;
import dev.millrace.archive.Trees;
import dev.millrace.archive.gather.ContextFolder;
import dev.millrace.archive.gather.ContextTarball;
import dev.millrace.archive.tar.TarForge;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalContextTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void foldersTarballAndGnuTarsHaveOneIdentityAndOneForm(long seed) throws Exception {
        var tree = Files.createDirectories(folder.resolve("tree"));
        Trees.make(tree, new Random(seed), 40);
        Files.createSymbolicLink(tree.resolve("link"), Path.of("a/b"));
        var ours = new ByteArrayOutputStream();
        ContextTarball.write(ContextFolder.gather(tree, "Dockerfile"), ours);
        Commands.run(folder, "", "tar", "--format=gnu", "-czf", "gnu.tgz", "-C", "tree", ".");
        Commands.run(
                folder,
                "",
                "tar",
                "--format=posix",
                "--sort=name",
                "-cf",
                "posix.tar",
                "-C",
                "tree",
                ".");

        try (var a = read(ours.toByteArray());
                var b = read(Files.readAllBytes(folder.resolve("gnu.tgz")));
                var c = read(Files.readAllBytes(folder.resolve("posix.tar")))) {
            assertThat(a.manifest()).isEqualTo(b.manifest()).isEqualTo(c.manifest());
            assertThat(a.tar().readAllBytes())
                    .isEqualTo(b.tar().readAllBytes())
                    .isEqualTo(c.tar().readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void gnuTarUnpacksTheFormToTheTreeItCameFrom(long seed) throws Exception {
        var tree = Files.createDirectories(folder.resolve("tree"));
        Trees.make(tree, new Random(seed), 40);
        var tarball = new ByteArrayOutputStream();
        ContextTarball.write(ContextFolder.gather(tree, "Dockerfile"), tarball);
        try (var context = read(tarball.toByteArray());
                var tar = context.tar()) {
            var bytes = tar.readAllBytes();
            assertThat(bytes).hasSize((int) context.tarSize());
            Files.write(folder.resolve("form.tar"), bytes);
        }
        Files.createDirectory(folder.resolve("out"));

        var complaints = Commands.run(folder, "", "tar", "-xf", "form.tar", "-C", "out");

        assertThat(complaints).isEmpty();
        assertThat(Commands.run(folder, "", "diff", "-r", "tree", "out")).isEmpty();
        assertThat(Commands.run(folder, "", "tar", "-tvf", "form.tar").lines())
                .allMatch(l ->
                        l.matches("(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x) 0/0 .* 1970-01-01 00:00 .*"));
    }

    @Test
    void theFormIsAFixedPoint() throws Exception {
        try (var once = read(unsorted());
                var twice = read(once.tar().readAllBytes())) {
            assertThat(twice.manifest()).isEqualTo(once.manifest());
            assertThat(twice.tar().readAllBytes()).isEqualTo(once.tar().readAllBytes());
        }
    }

    @Test
    void identityIsTheDigestOfTheStoredManifestAndStable() throws Exception {
        try (var context = read(unsorted())) {
            var stored = new ByteArrayOutputStream();
            context.manifest().write(stored);

            assertThat(stored.toString(StandardCharsets.UTF_8))
                    .isEqualTo(
                            """
                            millrace-manifest 1
                            d 1 a
                            f 755 3 %s 3 a/b
                            l 1 b 3 a/l
                            f 755 3 %1$s 3 a-b
                            f 755 0 %2$s 1 z
                            """
                                    .formatted(
                                            sha256("abc".getBytes(StandardCharsets.UTF_8)),
                                            sha256(new byte[0]))
                                    .replaceAll(
                                            "(?s)(d 1 a\n)(.*\n.*\n)(f 755 3 \\S+ 3 a-b\n)",
                                            "$1$3$2"));
            assertThat(context.manifest().identity().hex()).isEqualTo(sha256(stored.toByteArray()));
            assertThat(context.manifestFile().readAllBytes())
                    .hasSize((int) context.manifestSize())
                    .isEqualTo(stored.toByteArray());
            assertThat(Manifest.read(new ByteArrayInputStream(stored.toByteArray())))
                    .isEqualTo(context.manifest());
        }
    }

    @Test
    void allowanceIsAskedForEverythingAndGivenBackOnce() throws Exception {
        var asked = new CountedAllowance(Long.MAX_VALUE);
        var upload = new ByteArrayInputStream(unsorted());

        CanonicalContext.read(upload, ArchiveLimits.DEFAULT, folder, asked).close();

        assertThat(asked.disk).isEqualTo("abc".length());
        assertThat(asked.memory).isPositive();
        assertThat(asked.closed).isEqualTo(1);
    }

    @Test
    void whatTheAllowanceRefusesIsGivenBackToo() {
        var asked = new CountedAllowance(1);
        var upload = new ByteArrayInputStream(unsorted());

        assertThatThrownBy(
                        () -> CanonicalContext.read(upload, ArchiveLimits.DEFAULT, folder, asked))
                .hasMessage("too much");

        assertThat(asked.closed).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();
    }

    private static final class CountedAllowance implements Allowance {

        private final long most;
        private long memory;
        private long disk;
        private int closed;

        private CountedAllowance(long most) {
            this.most = most;
        }

        @Override
        public void memory(long bytes) {
            memory += bytes;
            if (memory > most) {
                throw new IllegalStateException("too much");
            }
        }

        @Override
        public void disk(long bytes) {
            disk += bytes;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    @Test
    void tarToBuildFromHasTheTimesAndNothingElseChanged() throws Exception {
        var longName = "ü/" + "n".repeat(120);
        var upload =
                new TarForge()
                        .extended('L', longName + "\0")
                        .file("x", "content")
                        .file("short", "c")
                        .tar();
        // in the order of the manifest: short, the folder, the long name
        var times = ChangeTimes.parse("1500000000250000 1000000000000000*");
        try (var context = read(upload)) {
            var stamped = new CanonicalTar(context.manifest(), context::content, times);
            Files.write(folder.resolve("stamped.tar"), stamped.readAllBytes());

            var listed = Commands.run(folder, "", "tar", "--full-time", "-tvf", "stamped.tar");

            assertThat(listed)
                    .containsPattern("2001-09-09 01:46:40 +\\S+/n{120}\n")
                    .containsPattern("2017-07-14 02:40:00.25 short\n")
                    .doesNotContain("1970");
            try (var again = read(Files.readAllBytes(folder.resolve("stamped.tar")))) {
                assertThat(again.manifest()).isEqualTo(context.manifest());
            }
        }
    }

    private static byte[] unsorted() {
        return new TarForge()
                .extended('g', TarForge.pax("comment", "0123"))
                .file("z", "")
                .file("a/b", "abc")
                .link("a/l", '2', "b")
                .link("a-b", '1', "a/b")
                .folder("a/")
                .tar();
    }

    private CanonicalContext read(byte[] archive) throws IOException {
        return CanonicalContext.read(
                new ByteArrayInputStream(archive), ArchiveLimits.DEFAULT, folder.resolve("spool"));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
