package dev.millrace.archive.tar;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.archive.Refusal;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Links that lead out, and entries that are not files. */
class HostileLinksTest extends HostileArchives {

    static Stream<Arguments> cases() {
        return Stream.of(part1(), part2(), part3(), part4()).flatMap(Function.identity());
    }

    private static Stream<Arguments> part1() {
        return Stream.of(
                arguments(
                        "link out",
                        Refusal.LINK_ESCAPES,
                        new TarForge().link("a", '2', "../x").tar()),
                arguments(
                        "link absolute",
                        Refusal.LINK_ESCAPES,
                        new TarForge().link("a", '2', "/etc").tar()),
                arguments(
                        "link nowhere",
                        Refusal.LINK_ESCAPES,
                        new TarForge().link("a", '2', "").tar()),
                arguments(
                        "two steps, each of them inside by its letters",
                        Refusal.LINK_ESCAPES,
                        new TarForge().link("a/cur", '2', "..").link("a/par", '2', "cur/..").tar()),
                arguments(
                        "two steps",
                        Refusal.LINK_ESCAPES,
                        new TarForge().link("cur", '2', ".").link("par", '2', "cur/..").tar()),
                arguments(
                        "one too deep",
                        Refusal.LINK_ESCAPES,
                        new TarForge().link("a/b/l", '2', "../../../x").tar()),
                arguments(
                        "write through",
                        Refusal.PATH_COLLISION,
                        new TarForge().link("a", '2', "b").file("a/x", "").tar()));
    }

    private static Stream<Arguments> part2() {
        return Stream.of(
                arguments(
                        "hard link out",
                        Refusal.PATH_UNSAFE,
                        new TarForge().link("a", '1', "../x").tar()),
                arguments(
                        "hard link absolute",
                        Refusal.PATH_UNSAFE,
                        new TarForge().link("a", '1', "/etc/shadow").tar()),
                arguments(
                        "hard link to link",
                        Refusal.HARDLINK_UNRESOLVED,
                        new TarForge().file("f", "").link("l", '2', "f").link("a", '1', "l").tar()),
                arguments(
                        "hard link to later",
                        Refusal.HARDLINK_UNRESOLVED,
                        new TarForge().link("a", '1', "f").file("f", "").tar()),
                arguments(
                        "hard link to folder",
                        Refusal.HARDLINK_UNRESOLVED,
                        new TarForge().folder("d/").link("a", '1', "d").tar()),
                arguments(
                        "character device",
                        Refusal.SPECIAL_FILE,
                        new TarForge().link("a", '3', "").tar()));
    }

    private static Stream<Arguments> part3() {
        return Stream.of(
                arguments(
                        "block device",
                        Refusal.SPECIAL_FILE,
                        new TarForge().link("a", '4', "").tar()),
                arguments("pipe", Refusal.SPECIAL_FILE, new TarForge().link("a", '6', "").tar()),
                arguments(
                        "incremental",
                        Refusal.SPECIAL_FILE,
                        new TarForge().link("a", 'D', "").tar()),
                arguments(
                        "multi-volume",
                        Refusal.SPECIAL_FILE,
                        new TarForge().link("a", 'M', "").tar()),
                arguments(
                        "Dockerfile is a link",
                        Refusal.DOCKERFILE_UNFIT,
                        new TarForge().link("Dockerfile", '2', "x").tar()),
                arguments(
                        "Dockerfile is binary",
                        Refusal.DOCKERFILE_UNFIT,
                        new TarForge().file("Dockerfile", "FROM\0").tar()));
    }

    private static Stream<Arguments> part4() {
        return Stream.of(
                arguments(
                        "Dockerfile is huge",
                        Refusal.DOCKERFILE_UNFIT,
                        new TarForge().file("Dockerfile", "#".repeat(2 << 20)).tar()),
                arguments(
                        ".dockerignore is a folder",
                        Refusal.DOCKERFILE_UNFIT,
                        new TarForge().folder(".dockerignore/").tar()));
    }
}
