package dev.millrace.archive.tar;

import static dev.millrace.archive.tar.TarForge.gzip;
import static dev.millrace.archive.tar.TarForge.pax;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.archive.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What known attacks made of the simple cases: a step more, another field, another order. */
class HostileTricksTest extends HostileArchives {

    static Stream<Arguments> cases() {
        return Stream.of(
                        links(),
                        hardLinks(),
                        twice(),
                        names(),
                        sparse(),
                        headers(),
                        packings(),
                        foreign())
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> links() {
        var far = "d".repeat(247) + "/";
        return Stream.of(
                arguments(
                        "a chain of links longer than a path may be",
                        Refusal.LINK_ESCAPES,
                        new TarForge()
                                .folder(far)
                                .extended('K', far.repeat(15) + "../".repeat(16) + "etc\0")
                                .link("escape", '2', "x")
                                .tar()),
                arguments(
                        "link out in a PAX record",
                        Refusal.LINK_ESCAPES,
                        new TarForge()
                                .extended('x', pax("linkpath", "../../x"))
                                .link("a", '2', "b")
                                .tar()),
                arguments(
                        "link out behind a dot",
                        Refusal.LINK_ESCAPES,
                        new TarForge().link("a", '2', "./../x").tar()),
                arguments(
                        "link with backslashes",
                        Refusal.LINK_ESCAPES,
                        new TarForge().link("a", '2', "..\\x").tar()));
    }

    private static Stream<Arguments> hardLinks() {
        return Stream.of(
                arguments(
                        "hard link to nothing",
                        Refusal.HARDLINK_UNRESOLVED,
                        new TarForge().file("f", "").link("a", '1', "missing").tar()),
                arguments(
                        "hard link to itself",
                        Refusal.HARDLINK_UNRESOLVED,
                        new TarForge().link("a", '1', "a").tar()),
                arguments(
                        "hard link through a link",
                        Refusal.HARDLINK_UNRESOLVED,
                        new TarForge()
                                .file("d/f", "")
                                .link("l", '2', "d")
                                .link("a", '1', "l/f")
                                .tar()),
                arguments(
                        "link with a size",
                        Refusal.HEADER_MALFORMED,
                        new TarForge().entry(new byte[] {'a'}, '2', "b", 512).tar()));
    }

    private static Stream<Arguments> twice() {
        return Stream.of(
                arguments(
                        "file, then link in its place",
                        Refusal.PATH_DUPLICATE,
                        new TarForge().file("a", "").link("a", '2', "b").tar()),
                arguments(
                        "link, then file in its place",
                        Refusal.PATH_DUPLICATE,
                        new TarForge().link("a", '2', "b").file("a", "").tar()),
                arguments(
                        "link, then folder in its place",
                        Refusal.PATH_DUPLICATE,
                        new TarForge().link("a", '2', "b").folder("a/").tar()),
                arguments(
                        "hard link over a file",
                        Refusal.PATH_DUPLICATE,
                        new TarForge().file("f", "").file("a", "").link("a", '1', "f").tar()),
                arguments(
                        "second Dockerfile by another case",
                        Refusal.PATH_COLLISION,
                        new TarForge().file("Dockerfile", "FROM a").file("dockerfile", "b").tar()),
                arguments(
                        "folder by another case",
                        Refusal.PATH_COLLISION,
                        new TarForge().folder("Src/").folder("src/").tar()));
    }

    private static Stream<Arguments> names() {
        return Stream.of(
                arguments("whiteout of a folder", Refusal.WHITEOUT, file("a/.wh..wh..opq")),
                arguments("below a whiteout", Refusal.WHITEOUT, file(".wh.a/b")),
                arguments("drive and slash", Refusal.PATH_UNSAFE, file("C:/Windows/x")),
                arguments("network share", Refusal.PATH_UNSAFE, file("\\\\host\\share\\x")),
                arguments("dot-dot at the end", Refusal.PATH_UNSAFE, file("a/..")),
                arguments("two slashes at the end", Refusal.PATH_UNSAFE, file("a//")),
                arguments(
                        "longer than UTF-8 needs",
                        Refusal.PATH_NOT_UTF8,
                        new TarForge()
                                .file(new byte[] {'.', '.', (byte) 0xc0, (byte) 0xaf, 'x'}, "")
                                .tar()),
                arguments(
                        "half a surrogate",
                        Refusal.PATH_NOT_UTF8,
                        new TarForge()
                                .file(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, "")
                                .tar()),
                arguments(
                        "link target is not UTF-8",
                        Refusal.PATH_NOT_UTF8,
                        new TarForge()
                                .extended('K', new byte[] {(byte) 0xff, 0})
                                .link("a", '2', "x")
                                .tar()),
                arguments(
                        "long link target",
                        Refusal.PATH_TOO_LONG,
                        new TarForge()
                                .extended('K', "t/".repeat(2500) + "\0")
                                .link("a", '2', "x")
                                .tar()));
    }

    private static Stream<Arguments> sparse() {
        return Stream.of(
                sparse(
                        "PAX sparse 0.0",
                        pax("GNU.sparse.size", "1") + pax("GNU.sparse.offset", "0")),
                sparse("PAX sparse 0.1, overlapping", pax("GNU.sparse.map", "0,9,4,9,-1,9")),
                sparse("PAX sparse 1.0", pax("GNU.sparse.major", "1")),
                sparse("PAX sparse name", pax("GNU.sparse.name", "../x")),
                arguments(
                        "sparse for all",
                        Refusal.SPARSE_FILE,
                        new TarForge()
                                .extended('g', pax("GNU.sparse.size", "1"))
                                .file("a", "")
                                .tar()));
    }

    private static Arguments sparse(String name, String records) {
        return arguments(
                name,
                Refusal.SPARSE_FILE,
                new TarForge().extended('x', records).file("a", "").tar());
    }

    private static Stream<Arguments> headers() {
        return Stream.of(
                arguments(
                        "PAX path of nothing",
                        Refusal.PATH_UNSAFE,
                        new TarForge().extended('x', pax("path", "")).file("a", "").tar()),
                arguments(
                        "PAX path out",
                        Refusal.PATH_UNSAFE,
                        new TarForge().extended('x', pax("path", "../x")).file("a", "").tar()),
                arguments(
                        "size that is no number",
                        Refusal.HEADER_MALFORMED,
                        new TarForge().extended('x', pax("size", "0x10")).file("a", "").tar()),
                arguments(
                        "PAX header cut in a record",
                        Refusal.HEADER_MALFORMED,
                        new TarForge().extended('x', "12 path=abc").file("a", "").tar()),
                arguments(
                        "global size",
                        Refusal.HEADER_MALFORMED,
                        new TarForge().extended('g', pax("size", "0")).file("a", "xyz").tar()),
                arguments(
                        "huge GNU link",
                        Refusal.HEADER_TOO_LARGE,
                        new TarForge().extended('K', "t".repeat(70_000)).link("a", '2', "").tar()),
                arguments(
                        "unknown type",
                        Refusal.SPECIAL_FILE,
                        new TarForge().link("a", 'Z', "").tar()),
                arguments(
                        "Dockerfile is a pipe",
                        Refusal.SPECIAL_FILE,
                        new TarForge().link("Dockerfile", '6', "").tar()),
                arguments(
                        ".dockerignore is a link",
                        Refusal.DOCKERFILE_UNFIT,
                        new TarForge().link(".dockerignore", '2', "x").tar()));
    }

    private static Stream<Arguments> packings() {
        var good = new TarForge().file("good", "content").tar();
        var noise = new byte[4096];
        new Random(1).nextBytes(noise);
        var wrongLength = gzip(good);
        wrongLength[wrongLength.length - 1]++;
        var reserved = gzip(good);
        reserved[3] = (byte) 0x80;
        return Stream.of(
                arguments("gzip in gzip", Refusal.NOT_AN_ARCHIVE, gzip(gzip(noise))),
                arguments("gzip of another length", Refusal.CORRUPT, wrongLength),
                arguments("gzip with reserved flags", Refusal.CORRUPT, reserved),
                arguments(
                        "zstd frame to skip that does not end",
                        Refusal.TRUNCATED,
                        new byte[] {0x50, 0x2a, 0x4d, 0x18, 0, 0, 16, 0, 0, 0, 0}));
    }

    private static Stream<Arguments> foreign() {
        return Stream.of(
                foreign("bzip2", "BZh91AY&SY"),
                foreign("xz", "\u00fd7zXZ\0\0"),
                foreign("7z", "7z\u00bc\u00af\u0027\u001c"),
                foreign("an ar archive", "!<arch>\ndebian-binary   "),
                foreign("a picture", "\u0089PNG\r\n\u001a\n"),
                foreign("a program", "\u007fELF\2\1\1"),
                foreign("JSON", "{\"error\":\"not found\"}"));
    }

    private static Arguments foreign(String name, String start) {
        var bytes = (start + "x".repeat(1024)).getBytes(StandardCharsets.ISO_8859_1);
        return arguments(name, Refusal.NOT_AN_ARCHIVE, bytes);
    }

    private static byte[] file(String name) {
        return new TarForge().file(name, "").tar();
    }
}
