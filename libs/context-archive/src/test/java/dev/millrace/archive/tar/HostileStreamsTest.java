package dev.millrace.archive.tar;

import static dev.millrace.archive.tar.TarForge.gzip;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.luben.zstd.ZstdOutputStream;
import dev.millrace.archive.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What is cut, damaged, padded or no archive at all. */
class HostileStreamsTest extends HostileArchives {

    static Stream<Arguments> cases() throws IOException {
        return Stream.of(part1(), part2(), part3(), part4()).flatMap(Function.identity());
    }

    private static Stream<Arguments> part1() {
        return Stream.of(
                arguments("nothing", Refusal.EMPTY, new byte[0]),
                arguments("no entries", Refusal.EMPTY, new TarForge().tar()),
                arguments("only the root", Refusal.EMPTY, new TarForge().folder("./").tar()),
                arguments(
                        "zip",
                        Refusal.NOT_AN_ARCHIVE,
                        "PK\3\4aaaaaaaa".getBytes(StandardCharsets.ISO_8859_1)),
                arguments(
                        "cpio",
                        Refusal.NOT_AN_ARCHIVE,
                        "070701".repeat(100).getBytes(StandardCharsets.ISO_8859_1)),
                arguments(
                        "html",
                        Refusal.NOT_AN_ARCHIVE,
                        "<html>".repeat(100).getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Stream<Arguments> part2() {
        var good = good().tar();
        var packed = gzip(good);
        var badCrc = packed.clone();
        badCrc[badCrc.length - 6]++;
        return Stream.of(
                arguments("cut header", Refusal.TRUNCATED, Arrays.copyOf(good, 100)),
                arguments(
                        "cut content",
                        Refusal.TRUNCATED,
                        Arrays.copyOf(new TarForge().file("a", "x".repeat(2000)).tar(), 1024)),
                arguments("no end", Refusal.TRUNCATED, good().cut()),
                arguments("half an end", Refusal.TRUNCATED, good().raw(new byte[512]).cut()),
                arguments("cut gzip", Refusal.TRUNCATED, Arrays.copyOf(packed, packed.length - 9)),
                arguments("bad gzip checksum", Refusal.CORRUPT, badCrc));
    }

    private static Stream<Arguments> part3() throws IOException {
        var good = good().tar();
        var packed = gzip(good);
        return Stream.of(
                arguments(
                        "behind gzip", Refusal.TRAILING_DATA, concat(packed, new byte[] {1, 2, 3})),
                arguments("behind tar", Refusal.TRAILING_DATA, concat(good, new byte[] {0, 0, 1})),
                arguments("two archives", Refusal.TRAILING_DATA, concat(good, good)),
                arguments("two gzips", Refusal.TRAILING_DATA, concat(packed, packed)),
                arguments("cut zstd", Refusal.TRUNCATED, Arrays.copyOf(zstd(good, 0), 60)),
                arguments(
                        "behind zstd",
                        Refusal.TRAILING_DATA,
                        concat(zstd(good, 0), new byte[] {1, 2, 3, 4, 5})));
    }

    private static Stream<Arguments> part4() throws IOException {
        var good = good().tar();
        return Stream.of(arguments("zstd window", Refusal.WINDOW_TOO_LARGE, zstd(good, 27)));
    }

    private static TarForge good() {
        return new TarForge().file("good", "content");
    }

    private static byte[] zstd(byte[] bytes, int windowLog) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zstd = new ZstdOutputStream(packed, 3)) {
            if (windowLog > 0) {
                zstd.setLong(windowLog);
            }
            InputStream in = new ByteArrayInputStream(bytes);
            in.transferTo(zstd);
        }
        return packed.toByteArray();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        var all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
