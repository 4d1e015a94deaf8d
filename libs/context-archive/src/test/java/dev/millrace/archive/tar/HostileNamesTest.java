package dev.millrace.archive.tar;

import static dev.millrace.archive.tar.TarForge.pax;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.archive.Refusal;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Paths that are none, or are two at once. */
class HostileNamesTest extends HostileArchives {

    static Stream<Arguments> cases() {
        return Stream.of(part1(), part2(), part3(), part4()).flatMap(Function.identity());
    }

    private static Stream<Arguments> part1() {
        return Stream.of(
                arguments("absolute", Refusal.PATH_UNSAFE, file("/etc/passwd")),
                arguments("dot-dot", Refusal.PATH_UNSAFE, file("../x")),
                arguments("dot-dot inside", Refusal.PATH_UNSAFE, file("a/../../b")),
                arguments("dot inside", Refusal.PATH_UNSAFE, file("a/./b")),
                arguments("absolute behind ./", Refusal.PATH_UNSAFE, file(".//etc/passwd")),
                arguments("double slash", Refusal.PATH_UNSAFE, file("a//b")));
    }

    private static Stream<Arguments> part2() {
        return Stream.of(
                arguments("backslash", Refusal.PATH_UNSAFE, file("..\\x")),
                arguments("drive", Refusal.PATH_UNSAFE, file("C:x")),
                arguments("empty name", Refusal.PATH_UNSAFE, file("")),
                arguments("file as root", Refusal.PATH_UNSAFE, file("./.")),
                arguments(
                        "NUL in PAX path",
                        Refusal.PATH_UNSAFE,
                        new TarForge().extended('x', pax("path", "a\0b")).file("x", "").tar()),
                arguments(
                        "NUL in GNU name",
                        Refusal.PATH_UNSAFE,
                        new TarForge().extended('L', "a\0b\0").file("x", "").tar()));
    }

    private static Stream<Arguments> part3() {
        var deep = "d/".repeat(130) + "x";
        return Stream.of(
                arguments(
                        "not UTF-8",
                        Refusal.PATH_NOT_UTF8,
                        new TarForge().file(new byte[] {(byte) 0xe9, 'x'}, "").tar()),
                arguments(
                        "long path",
                        Refusal.PATH_TOO_LONG,
                        new TarForge()
                                .extended('L', "abc/".repeat(1100) + "x\0")
                                .file("x", "")
                                .tar()),
                arguments(
                        "long component",
                        Refusal.PATH_TOO_LONG,
                        new TarForge().extended('L', "a".repeat(256) + "\0").file("x", "").tar()),
                arguments(
                        "deep",
                        Refusal.PATH_TOO_LONG,
                        new TarForge().extended('L', deep + "\0").file("x", "").tar()),
                arguments("whiteout", Refusal.WHITEOUT, file("a/.wh.b")),
                arguments(
                        "twice",
                        Refusal.PATH_DUPLICATE,
                        new TarForge().file("Dockerfile", "a").file("./Dockerfile", "b").tar()));
    }

    private static Stream<Arguments> part4() {
        return Stream.of(
                arguments(
                        "case",
                        Refusal.PATH_COLLISION,
                        new TarForge().file("src/A", "a").file("SRC/b", "b").tar()),
                arguments(
                        "normalisation",
                        Refusal.PATH_COLLISION,
                        new TarForge().file("\u00e9", "a").file("e\u0301", "b").tar()),
                arguments(
                        "file then folder",
                        Refusal.PATH_COLLISION,
                        new TarForge().file("a", "a").file("a/b", "b").tar()),
                arguments(
                        "folder then file",
                        Refusal.PATH_COLLISION,
                        new TarForge().file("a/b", "b").file("a", "a").tar()));
    }

    private static byte[] file(String name) {
        return new TarForge().file(name, "").tar();
    }
}
