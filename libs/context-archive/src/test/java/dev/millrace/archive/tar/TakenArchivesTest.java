package dev.millrace.archive.tar;

import static dev.millrace.archive.tar.TarForge.gzip;
import static dev.millrace.archive.tar.TarForge.pax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.canonical.ManifestEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks odd and is taken, and what of it is left: the same context from every machine. */
class TakenArchivesTest {

    private static final byte[] APPLE_DOUBLE = {0, 5, 22, 7, 0, 2, 0, 0, 'M', 'a', 'c'};
    private static final String PLAIN = new String(APPLE_DOUBLE, StandardCharsets.ISO_8859_1);

    @TempDir Path spool;

    @Test
    void ownersTimesSpecialBitsAndAttributesAreDropped() throws IOException {
        var odd =
                new TarForge()
                        .extended('g', pax("comment", "0123456789abcdef"))
                        .extended(
                                'x',
                                pax("SCHILY.xattr.security.capability", "all")
                                        + pax("LIBARCHIVE.xattr.trusted.overlay.opaque", "eQ==")
                                        + pax("SCHILY.acl.access", "user::rwx")
                                        + pax("mtime", "-99999999999.5")
                                        + pax("atime", "no time at all")
                                        + pax("uid", "4294967296")
                                        + pax("uname", "root"))
                        .file("tool", "x")
                        .tar();
        var ordinary =
                new TarForge()
                        .raw(
                                TarForge.header(
                                        new byte[] {'t', 'o', 'o', 'l'},
                                        '0',
                                        "",
                                        size(1),
                                        "0000755\0"))
                        .raw(TarForge.padded(new byte[] {'x'}))
                        .tar();

        assertThat(identity(odd)).isEqualTo(identity(ordinary));
    }

    @Test
    void packingDoesNotMatter() throws IOException {
        var tar = new TarForge().file("a", "x").tar();
        var half = tar.length / 2;
        var members = new ByteArrayOutputStream();
        members.writeBytes(gzip(Arrays.copyOf(tar, half)));
        members.writeBytes(gzip(Arrays.copyOfRange(tar, half, tar.length)));
        var skipped = new ByteArrayOutputStream();
        skipped.writeBytes(new byte[] {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 'p', 'a', 'd'});
        skipped.writeBytes(Zstd.compress(tar));

        assertThat(identity(tar))
                .isEqualTo(identity(gzip(tar)))
                .isEqualTo(identity(members.toByteArray()))
                .isEqualTo(identity(skipped.toByteArray()))
                .isEqualTo(identity(Arrays.copyOf(tar, tar.length + 9 * 1024)));
    }

    @Test
    void whatMacOsLeavesBehindIsLeftOut() throws IOException {
        var mac =
                new TarForge()
                        .file("./._Dockerfile", PLAIN)
                        .file("./Dockerfile", "FROM scratch\n")
                        .file("./.DS_Store", "Bud1")
                        .folder("./src/")
                        .file("./src/._a.py", PLAIN)
                        .file("./src/a.py", "a")
                        .file("./src/.DS_Store", "")
                        .tar();
        var linux =
                new TarForge()
                        .file("Dockerfile", "FROM scratch\n")
                        .folder("src/")
                        .file("src/a.py", "a")
                        .tar();

        assertThat(identity(mac)).isEqualTo(identity(linux));
    }

    @Test
    void nameThatOnlyLooksLikeOneIsAnOrdinaryOne() throws IOException {
        try (var context =
                read(new TarForge().file("._", "").file("._partial.scss", "body{}").tar())) {
            var file = context.manifest().find("._partial.scss").orElseThrow();

            assertThat(context.manifest().files()).isEqualTo(2);
            assertThat(context.content((ManifestEntry.File) file)).hasContent("body{}");
        }
    }

    @Test
    void nothingButWhatMacOsLeavesBehindIsNothing() {
        assertThatThrownBy(() -> read(new TarForge().file(".DS_Store", "Bud1").tar()))
                .isInstanceOfSatisfying(
                        ArchiveRefusedException.class,
                        e -> assertThat(e.refusal()).isEqualTo(Refusal.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CON", "nul.txt", "aux.c", "com1", "a.", "a ", " a", "b/a:b", "e\u0301", "*?<>|\""
            })
    void namesThatOnlyWindowsOrMacOsMindAreTakenAsTheyAre(String name) throws IOException {
        try (var context = read(new TarForge().file(name, "x").tar())) {
            assertThat(context.manifest().find(name)).isPresent();
        }
    }

    @Test
    void ustarPrefixLongNameAndPaxPathAreOneName() throws IOException {
        var folder = "f".repeat(100);
        var name = "n".repeat(90);
        var prefixed = TarForge.header(name.getBytes(StandardCharsets.UTF_8), '0', "", size(0));
        System.arraycopy(folder.getBytes(StandardCharsets.UTF_8), 0, prefixed, 345, 100);
        var ustar = new TarForge().raw(TarForge.sealed(prefixed)).tar();
        var path = folder + "/" + name;
        var pax = new TarForge().extended('x', pax("path", path)).file("x", "").tar();
        var gnu = new TarForge().extended('L', path + "\0").file("x", "").tar();

        assertThat(identity(ustar)).isEqualTo(identity(pax)).isEqualTo(identity(gnu));
    }

    private static String size(long size) {
        return TarForge.octal(size);
    }

    private String identity(byte[] archive) throws IOException {
        try (var context = read(archive)) {
            return context.manifest().identity().value();
        }
    }

    private CanonicalContext read(byte[] archive) throws IOException {
        return CanonicalContext.read(
                new ByteArrayInputStream(archive), ArchiveLimits.DEFAULT, spool);
    }
}
