package dev.millrace.archive.corpora;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The archives that libarchive is tested with: uuencoded in its sources, and seeds of its fuzzing.
 */
final class Libarchive {

    private Libarchive() {}

    static List<Path> files() throws IOException, InterruptedException {
        var sources = Fetched.debianSources("libarchive", "hello", "dash", "zlib", "tar");
        var folder = Tools.home().resolve("libarchive");
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            var tools = new Tools(folder, Map.of());
            for (var tar : Fetched.list(sources, ".orig.tar.xz")) {
                if (tar.getFileName().toString().startsWith("libarchive")) {
                    tools.run(List.of("tar", "-xf", tar.toString()));
                }
            }
            for (var seeds : PublicCorpus.walk(folder, ".*/oss-fuzz/corpus\\.zip")) {
                tools.run(List.of("python3", "-m", "zipfile", "-e", seeds.toString(), "seeds"));
            }
            decodeAll(folder);
        }
        var all = new ArrayList<>(PublicCorpus.walk(folder.resolve("decoded"), ".*"));
        all.addAll(PublicCorpus.walk(folder.resolve("seeds"), ".*"));
        return all;
    }

    private static void decodeAll(Path folder) throws IOException {
        var into = Files.createDirectories(folder.resolve("decoded"));
        Files.createDirectories(folder.resolve("seeds"));
        for (var encoded : PublicCorpus.walk(folder, ".*\\.uu")) {
            var name = encoded.getFileName().toString().replaceAll("\\.uu$", "");
            Files.write(into.resolve(name), decode(Files.readAllBytes(encoded)));
        }
    }

    /**
     * Lines between {@code begin} and {@code end}: a length, then four characters for three bytes.
     */
    private static byte[] decode(byte[] encoded) {
        var out = new ByteArrayOutputStream();
        var inside = false;
        for (var line : PublicCorpus.latin(encoded).split("\r?\n", -1)) {
            if (line.startsWith("begin ")) {
                inside = true;
            } else if (line.equals("end")) {
                inside = false;
            } else if (inside && !line.isEmpty()) {
                line(line, out);
            }
        }
        return out.toByteArray();
    }

    private static void line(String line, ByteArrayOutputStream out) {
        int left = sextet(line, 0);
        for (int at = 1; left > 0; at += 4) {
            int bits = 0;
            for (int i = 0; i < 4; i++) {
                bits = bits << 6 | sextet(line, at + i);
            }
            for (int shift = 16; shift >= 0 && left > 0; shift -= 8, left--) {
                out.write(bits >> shift);
            }
        }
    }

    private static int sextet(String line, int at) {
        return at < line.length() ? line.charAt(at) - ' ' & 63 : 0;
    }
}
