package dev.millrace.archive.tar;

import static dev.millrace.archive.tar.TarForge.gzip;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.archive.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Little that becomes much. */
class HostileSizesTest extends HostileArchives {

    static Stream<Arguments> cases() {
        return Stream.of(part1(), part2()).flatMap(Function.identity());
    }

    private static Stream<Arguments> part1() {
        return Stream.of(
                arguments(
                        "60 GB announced",
                        Refusal.UNPACKED_TOO_LARGE,
                        new TarForge()
                                .entry("a".getBytes(StandardCharsets.UTF_8), '0', "", 7L << 30)
                                .tar()),
                arguments(
                        "bomb",
                        Refusal.RATIO,
                        gzip(new TarForge().file("a", "\0".repeat(64 << 20)).tar())),
                arguments(
                        "bomb behind the end",
                        Refusal.RATIO,
                        gzip(good().raw(new byte[64 << 20]).tar())),
                arguments("a million entries", Refusal.TOO_MANY_ENTRIES, gzip(many(100_001))),
                arguments("a million implied folders", Refusal.TOO_MANY_ENTRIES, gzip(manyDeep())),
                arguments("names larger than memory", Refusal.TOO_MANY_ENTRIES, gzip(manyLong())));
    }

    private static Stream<Arguments> part2() {
        return Stream.of(
                arguments("hard links multiply", Refusal.UNPACKED_TOO_LARGE, hardLinkBomb()));
    }

    private static TarForge good() {
        return new TarForge().file("good", "content");
    }

    private static byte[] many(int entries) {
        var forge = new TarForge();
        for (int i = 0; i < entries; i++) {
            forge.file("f" + i, "");
        }
        return forge.tar();
    }

    private static byte[] manyDeep() {
        var forge = new TarForge();
        for (int i = 0; i < 1000; i++) {
            forge.extended('L', i + "/d".repeat(120) + "/x\0").file("x", "");
        }
        return forge.tar();
    }

    private static byte[] manyLong() {
        var forge = new TarForge();
        var step = "/" + "n".repeat(250);
        for (int i = 0; i < 6000; i++) {
            forge.extended('L', "l" + i + step.repeat(12).substring(0, 2990) + "\0").file("x", "");
        }
        return forge.tar();
    }

    private static byte[] hardLinkBomb() {
        var forge = new TarForge().file("f", "x".repeat(1 << 20));
        for (int i = 0; i < 2050; i++) {
            forge.link("l" + i, '1', "f");
        }
        return forge.tar();
    }
}
