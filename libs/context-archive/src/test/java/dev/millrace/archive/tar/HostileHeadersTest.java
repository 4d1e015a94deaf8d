package dev.millrace.archive.tar;

import static dev.millrace.archive.tar.TarForge.pax;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.archive.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Headers that lie, or that two readers read differently. */
class HostileHeadersTest extends HostileArchives {

    private static final byte[] NAME = {'x'};

    static Stream<Arguments> cases() {
        return Stream.of(part1(), part2(), part3(), part4()).flatMap(Function.identity());
    }

    private static Stream<Arguments> part1() {
        return Stream.of(
                arguments(
                        "GNU sparse", Refusal.SPARSE_FILE, new TarForge().link("a", 'S', "").tar()),
                arguments(
                        "PAX sparse",
                        Refusal.SPARSE_FILE,
                        new TarForge()
                                .extended('x', pax("GNU.sparse.realsize", "64424509440"))
                                .file("a", "")
                                .tar()),
                arguments("huge PAX header", Refusal.HEADER_TOO_LARGE, announced('x')),
                arguments("huge GNU name", Refusal.HEADER_TOO_LARGE, announced('L')),
                arguments(
                        "huge global header",
                        Refusal.HEADER_TOO_LARGE,
                        new TarForge()
                                .extended('g', pax("a", "b").repeat(100_000))
                                .file("a", "")
                                .tar()),
                arguments("many global headers", Refusal.HEADER_MALFORMED, manyGlobals()));
    }

    private static Stream<Arguments> part2() {
        var negative = "\u00ff".repeat(12);
        var large = "\u0080" + "\0".repeat(7) + "\u0001\0\0\0";
        return Stream.of(
                arguments(
                        "global path",
                        Refusal.HEADER_MALFORMED,
                        new TarForge().extended('g', pax("path", "b")).file("a", "").tar()),
                arguments(
                        "size in PAX and header",
                        Refusal.HEADER_MALFORMED,
                        new TarForge()
                                .extended('x', pax("size", "0"))
                                .file("a", "x".repeat(1024))
                                .tar()),
                arguments(
                        "negative PAX size",
                        Refusal.HEADER_MALFORMED,
                        new TarForge().extended('x', pax("size", "-1")).file("a", "").tar()),
                arguments(
                        "negative size",
                        Refusal.HEADER_MALFORMED,
                        good().raw(TarForge.header(NAME, '0', "", negative)).tar()),
                arguments(
                        "base-256 size",
                        Refusal.HEADER_MALFORMED,
                        good().raw(TarForge.header(NAME, '0', "", large)).tar()),
                arguments(
                        "mode is no number",
                        Refusal.HEADER_MALFORMED,
                        good().raw(TarForge.header(NAME, '0', "", TarForge.octal(0), "rwxr-xr\0"))
                                .tar()));
    }

    private static Stream<Arguments> part3() {
        return Stream.of(
                arguments(
                        "PAX record too long",
                        Refusal.HEADER_MALFORMED,
                        new TarForge().extended('x', "99 path=a\n").file("a", "").tar()),
                arguments(
                        "PAX record of length 0",
                        Refusal.HEADER_MALFORMED,
                        new TarForge().extended('x', "0 path=a\n").file("a", "").tar()),
                arguments(
                        "PAX without =",
                        Refusal.HEADER_MALFORMED,
                        new TarForge().extended('x', "6 path\n").file("a", "").tar()),
                arguments(
                        "two PAX headers",
                        Refusal.HEADER_MALFORMED,
                        new TarForge()
                                .extended('x', pax("path", "a"))
                                .extended('x', pax("path", "b"))
                                .file("a", "")
                                .tar()),
                arguments(
                        "two long names",
                        Refusal.HEADER_MALFORMED,
                        new TarForge()
                                .extended('x', pax("path", "a"))
                                .extended('L', "b\0")
                                .file("a", "")
                                .tar()),
                arguments(
                        "long name of nothing",
                        Refusal.HEADER_MALFORMED,
                        good().extended('L', "b\0").tar()));
    }

    private static Stream<Arguments> part4() {
        var broken = new TarForge().file("a", "").file("b", "").cut();
        broken[512 + 3]++;
        return Stream.of(
                arguments(
                        "more PAX records than anybody needs",
                        Refusal.HEADER_MALFORMED,
                        new TarForge()
                                .extended('x', pax("a", "b").repeat(257))
                                .file("a", "")
                                .tar()),
                arguments(
                        "folder with a size",
                        Refusal.HEADER_MALFORMED,
                        new TarForge().entry(NAME, '5', "", 512).raw(new byte[512]).tar()),
                arguments("checksum", Refusal.HEADER_MALFORMED, new TarForge().raw(broken).tar()));
    }

    private static TarForge good() {
        return new TarForge().file("good", "content");
    }

    /** Only announced: to refuse it must not take reading it. */
    private static byte[] announced(char type) {
        return new TarForge()
                .entry("ext".getBytes(StandardCharsets.UTF_8), type, "", 300 << 20)
                .cut();
    }

    private static byte[] manyGlobals() {
        var forge = new TarForge();
        for (int i = 0; i < 20; i++) {
            forge.extended('g', pax("comment", "x"));
        }
        return forge.file("a", "").tar();
    }
}
