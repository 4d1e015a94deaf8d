package dev.millrace.ingest.testing;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * An upload that nobody should make, written while it is sent, and the code it is refused with.
 *
 * @param code of the refusal
 */
public record HostileUpload(String name, String code, Body body) {

    private static final long GIB = 1L << 30;
    private static final int MILLION = 1_000_000;

    /** Writes an upload. */
    @FunctionalInterface
    public interface Body {
        void write(OutputStream out) throws IOException;
    }

    private interface Tar {
        void write(TarStream tar) throws IOException;
    }

    private interface Packing {
        OutputStream over(OutputStream out) throws IOException;
    }

    /** Makes more bytes a second than the reader can take. */
    private static final class GzipFast extends GZIPOutputStream {
        private GzipFast(OutputStream out) throws IOException {
            super(out, 64 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** All of them. */
    public static Stream<HostileUpload> all() {
        return Stream.of(
                        names(),
                        links(),
                        bombs(),
                        packings(),
                        headers(),
                        counts(),
                        longNames(),
                        broken(),
                        foreign())
                .flatMap(List::stream);
    }

    /** As many entries and as long names as are taken: what costs the reader the most memory. */
    public static HostileUpload largest() {
        return zstd(
                "the largest that is taken",
                "",
                tar -> {
                    // a little chance in every name keeps the ratio honest
                    var chance = new Random(1);
                    for (int i = 0; i < 99_000; i++) {
                        var unlike = Long.toHexString(chance.nextLong()) + chance.nextLong();
                        tar.longName("\u4e2d".repeat(80) + '/' + unlike + "\u4e2d".repeat(50));
                    }
                });
    }

    private static List<HostileUpload> names() {
        var badPath = "context.bad-path";
        return List.of(
                gzip("../ in a path", badPath, tar -> tar.file("../../etc/passwd", "x")),
                gzip("../ in the middle", badPath, tar -> tar.file("a/../../b", "x")),
                gzip("absolute path", badPath, tar -> tar.file("/etc/cron.d/x", "x")),
                gzip("backslashes", badPath, tar -> tar.file("a\\..\\..\\b", "x")),
                gzip("whiteout", badPath, tar -> tar.file("etc/.wh.passwd", "x")),
                gzip(
                        "not UTF-8",
                        badPath,
                        tar -> tar.header(new byte[] {'a', (byte) 0xff}, '0', 0, "")),
                gzip(
                        "30,000 levels deep",
                        "context.path-too-long",
                        tar -> tar.longName("d/".repeat(30_000) + "x")),
                gzip(
                        "129 levels deep",
                        "context.path-too-long",
                        tar -> tar.longName("d/".repeat(129) + "x")),
                gzip(
                        "name of 256 bytes",
                        "context.path-too-long",
                        tar -> tar.longName("n".repeat(256))),
                gzip(
                        "a path twice",
                        "context.duplicate-path",
                        tar -> tar.file("Dockerfile", "FROM a").file("Dockerfile", "FROM b")),
                gzip(
                        "differs only in case",
                        "context.duplicate-path",
                        tar -> tar.file("Makefile", "a").file("makefile", "b")));
    }

    private static List<HostileUpload> links() {
        var badLink = "context.bad-link";
        var badType = "context.bad-entry-type";
        return List.of(
                gzip("link out", badLink, tar -> tar.entry("out", '2', "../../root/.ssh")),
                gzip("absolute link", badLink, tar -> tar.entry("out", '2', "/etc")),
                gzip("hard link out", badLink, tar -> tar.entry("out", '1', "missing")),
                gzip(
                        "written through a link",
                        "context.duplicate-path",
                        tar -> tar.folder("a").entry("l", '2', "a").file("l/x", "x")),
                gzip("character device", badType, tar -> tar.entry("dev/null", '3', "")),
                gzip("block device", badType, tar -> tar.entry("dev/sda", '4', "")),
                gzip("pipe", badType, tar -> tar.entry("pipe", '6', "")),
                gzip("sparse file", badType, tar -> tar.entry("hole", 'S', "")),
                gzip("Dockerfile is a link", badType, tar -> tar.entry("Dockerfile", '2', "x")));
    }

    private static List<HostileUpload> bombs() {
        var ratio = "context.compression-ratio";
        Tar tenGib =
                tar -> {
                    for (int i = 0; i < 40; i++) {
                        tar.filled("zeros" + i, GIB / 4);
                    }
                };
        return List.of(
                gzip("10 GiB in gzip", ratio, tenGib),
                zstd("10 GiB in zstd", ratio, tenGib),
                gzip(
                        "10 GiB in one file",
                        "context.bad-header",
                        tar -> tar.filled("zeros", 10 * GIB)),
                gzip("7 GiB in one file", "context.too-large", tar -> tar.filled("zeros", 7 * GIB)),
                gzip(
                        "hard links that multiply",
                        "context.too-large",
                        tar -> {
                            tar.filled("f", 8 << 20);
                            for (int i = 0; i < 300; i++) {
                                tar.entry("l" + i, '1', "f");
                            }
                        }));
    }

    private static List<HostileUpload> packings() {
        return List.of(
                new HostileUpload(
                        "gzip in gzip",
                        "context.bad-archive",
                        out -> {
                            try (var outer = new GZIPOutputStream(out);
                                    var inner = new GZIPOutputStream(outer)) {
                                write(tar -> tar.filled("zeros", 1 << 26), inner);
                            }
                        }),
                new HostileUpload(
                        "a million gzip members",
                        "context.bad-archive",
                        out -> {
                            var empty = Tars.gzip(new byte[0]);
                            for (int i = 0; i < MILLION; i++) {
                                out.write(empty);
                            }
                        }),
                new HostileUpload(
                        "zstd window of 128 MiB",
                        "context.bad-archive",
                        HostileUpload::longWindow));
    }

    private static List<HostileUpload> headers() {
        var bad = "context.bad-header";
        return List.of(
                gzip("PAX header of 300 MB", bad, tar -> tar.huge('x', 300_000_000)),
                plain("PAX header of 300 MB, not packed", bad, tar -> tar.huge('x', 300_000_000)),
                gzip("global header of 300 MB", bad, tar -> tar.huge('g', 300_000_000)),
                gzip("GNU name of 300 MB", bad, tar -> tar.huge('L', 300_000_000)),
                gzip("GNU link of 300 MB", bad, tar -> tar.huge('K', 300_000_000)),
                gzip(
                        "3 million PAX records",
                        bad,
                        tar -> tar.extended('x', "6 a=b\n", 3 * MILLION)),
                gzip(
                        "3 million global records",
                        bad,
                        tar -> tar.extended('g', "6 a=b\n", 3 * MILLION)),
                gzip(
                        "3 million PAX records in 300 headers",
                        bad,
                        tar -> {
                            for (int i = 0; i < 300; i++) {
                                tar.extended('x', "6 a=b\n", 10_000).file("f" + i, "");
                            }
                        }),
                gzip(
                        "a million global headers",
                        bad,
                        tar -> {
                            for (int i = 0; i < MILLION; i++) {
                                tar.extended('g', "6 a=b\n", 1);
                            }
                        }),
                gzip(
                        "size in PAX other than in the header",
                        bad,
                        tar -> tar.extended('x', "10 size=0\n", 1).file("a", "x".repeat(1024))),
                gzip("negative size", bad, tar -> tar.header(new byte[] {'a'}, '0', -1, "")));
    }

    private static List<HostileUpload> counts() {
        var many = "context.too-many-entries";
        return List.of(
                gzip(
                        "a million entries",
                        many,
                        tar -> {
                            for (int i = 0; i < MILLION; i++) {
                                tar.entry("f" + i, '0', "");
                            }
                        }),
                zstd(
                        "a million folders",
                        many,
                        tar -> {
                            for (int i = 0; i < MILLION; i++) {
                                tar.folder("d" + i);
                            }
                        }),
                gzip(
                        "a million folders that are only implied",
                        many,
                        tar -> {
                            for (int i = 0; i < 10_000; i++) {
                                tar.longName(i + "/d".repeat(100) + "/x");
                            }
                        }));
    }

    private static List<HostileUpload> longNames() {
        var many = "context.too-many-entries";
        return List.of(
                gzip(
                        "names larger than memory",
                        many,
                        tar -> {
                            var long4k = ("/" + "\u4e2d".repeat(80)).repeat(16);
                            for (int i = 0; i < 100_000; i++) {
                                tar.longName(i + long4k);
                            }
                        }),
                gzip(
                        "link targets larger than memory",
                        many,
                        tar -> {
                            var target = "t/".repeat(2000);
                            for (int i = 0; i < 90_000; i++) {
                                tar.extended('K', target + '\0', 1).entry("l" + i, '2', "");
                            }
                        }));
    }

    private static List<HostileUpload> broken() {
        var cut = "context.truncated";
        var bad = "context.bad-archive";
        var good = Tars.context("FROM scratch\n");
        var packed = Tars.gzip(good);
        var wrongSum = packed.clone();
        wrongSum[packed.length - 8]++;
        return List.of(
                bytes("gzip that ends too early", cut, java.util.Arrays.copyOf(packed, 80)),
                bytes("tar that ends too early", cut, java.util.Arrays.copyOf(good, 1024)),
                bytes(
                        "tar without its end",
                        cut,
                        java.util.Arrays.copyOf(good, good.length - 1024)),
                bytes("wrong checksum", bad, wrongSum),
                new HostileUpload(
                        "two archives in one",
                        bad,
                        out -> {
                            out.write(good);
                            out.write(good);
                        }),
                new HostileUpload(
                        "100 MB behind the end",
                        bad,
                        out -> {
                            out.write(packed);
                            var noise = "noise".repeat(2000).getBytes(StandardCharsets.UTF_8);
                            for (int i = 0; i < 10_000; i++) {
                                out.write(noise);
                            }
                        }));
    }

    private static List<HostileUpload> foreign() {
        return List.of(
                bytes("nothing", "context.empty", new byte[0]),
                bytes("no entries", "context.empty", Tars.tar().bytes()),
                bytes("a zip", "context.bad-archive", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0}),
                new HostileUpload(
                        "a gigabyte of HTML",
                        "context.bad-archive",
                        out -> {
                            var page = "<html>no tar</html>".repeat(5000);
                            var bytes = page.getBytes(StandardCharsets.UTF_8);
                            for (int i = 0; i < 11_000; i++) {
                                out.write(bytes);
                            }
                        }));
    }

    /** A window that the reader would have to hold in memory. */
    private static void longWindow(OutputStream out) throws IOException {
        try (var packed = new ZstdOutputStreamNoFinalizer(out).setLong(27)) {
            write(tar -> tar.filled("zeros", 1 << 20), packed);
        }
    }

    private static HostileUpload plain(String name, String code, Tar tar) {
        return new HostileUpload(name, code, out -> write(tar, out));
    }

    private static HostileUpload gzip(String name, String code, Tar tar) {
        return packed(name, code, tar, GzipFast::new);
    }

    private static HostileUpload zstd(String name, String code, Tar tar) {
        return packed(name, code, tar, ZstdOutputStreamNoFinalizer::new);
    }

    private static HostileUpload packed(String name, String code, Tar tar, Packing packing) {
        return new HostileUpload(
                name,
                code,
                out -> {
                    try (var packed = packing.over(out)) {
                        write(tar, packed);
                    }
                });
    }

    private static void write(Tar tar, OutputStream out) throws IOException {
        var stream = new TarStream(out);
        tar.write(stream);
        stream.end();
    }

    private static HostileUpload bytes(String name, String code, byte[] bytes) {
        return new HostileUpload(name, code, out -> out.write(bytes));
    }
}
