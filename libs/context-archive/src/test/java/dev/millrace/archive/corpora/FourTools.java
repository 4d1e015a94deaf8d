package dev.millrace.archive.corpora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Packs trees by GNU tar, bsdtar, Python and Node, each with owners, times, modes, order and
 * compression of its own: what machines differ in.
 */
final class FourTools {

    private static final String PYTHON =
            """
            import sys, tarfile
            def plain(member):
                member.mtime = 0
                member.mode &= 0o700
                member.uid = member.gid = 0
                member.uname = "root"
                return member
            for line in sys.stdin:
                tree, out = line.rstrip("\\n").split("\\t")
                with tarfile.open(out, "w", format=tarfile.PAX_FORMAT) as tar:
                    tar.add(tree, arcname=".", filter=plain)
            """;

    private static final String NODE =
            """
            const tar = require("tar");
            const fs = require("fs");
            for (const line of fs.readFileSync(0, "utf8").split("\\n").filter(Boolean)) {
              const [tree, file] = line.split("\\t");
              const paths = fs.readdirSync(tree).map((name) => "./" + name);
              tar.create({ sync: true, cwd: tree, file, gzip: true, portable: true }, paths);
            }
            """;

    private final Path packed;
    private final Path npm;
    private final Tools tools;
    private final String bsdtar;

    private FourTools(Path packed, Path npm, Path bsdtar) {
        this.packed = packed;
        this.npm = npm;
        this.bsdtar = bsdtar.resolve("usr/bin/bsdtar").toString();
        this.tools = new Tools(packed, libraries(bsdtar));
    }

    /** With what of the four is not on every machine fetched. */
    static FourTools open(Path npm) throws IOException, InterruptedException {
        var packed = Files.createDirectories(Tools.home().resolve("packed"));
        return new FourTools(packed, npm, bsdtar());
    }

    static Path bsdtar() throws IOException, InterruptedException {
        return Fetched.debian("bsdtar", "libarchive-tools", "libarchive13");
    }

    static Map<String, String> libraries(Path bsdtar) throws IllegalStateException {
        var folder = bsdtar.resolve("usr/lib");
        try (var all = Files.walk(folder)) {
            var library =
                    all.filter(file -> file.toString().contains("libarchive.so"))
                            .findFirst()
                            .orElseThrow();
            return Map.of("LD_LIBRARY_PATH", String.valueOf(library.getParent()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The archives of each tree, by the name of the tool. */
    Map<Path, Map<String, Path>> pack(List<Path> trees) throws IOException, InterruptedException {
        var all = new LinkedHashMap<Path, Map<String, Path>>();
        var forPython = new ArrayList<String>();
        var forNode = new ArrayList<String>();
        for (var tree : trees) {
            var number = all.size();
            var made = new LinkedHashMap<String, Path>();
            for (var tool : List.of("gnu", "bsd", "python", "node")) {
                made.put(tool, packed.resolve(number + "." + tool));
            }
            gnu(tree, file(made, "gnu"), number);
            bsd(tree, file(made, "bsd"));
            forPython.add(tree + "\t" + file(made, "python"));
            forNode.add(tree + "\t" + file(made, "node"));
            all.put(tree, made);
        }
        tools.run(String.join("\n", forPython) + "\n", List.of("python3", "-c", PYTHON));
        new Tools(npm, Map.of())
                .run(String.join("\n", forNode) + "\n", List.of("node", "-e", NODE));
        return all;
    }

    private void gnu(Path tree, Path out, int number) throws IOException, InterruptedException {
        var format = number % 2 == 0 ? "gnu" : "posix";
        tools.run(
                List.of(
                        "tar",
                        "--format=" + format,
                        "--mtime=@" + (1_000_000_000L + number),
                        "--mode=a+rX,u+w,g+ws",
                        "--owner=builder:4711",
                        "-czf",
                        out.toString(),
                        "-C",
                        tree.toString(),
                        "."));
    }

    private void bsd(Path tree, Path out) throws IOException, InterruptedException {
        tools.run(
                List.of(
                        bsdtar,
                        "--zstd",
                        "--uid",
                        "99999",
                        "-cf",
                        out.toString(),
                        "-C",
                        tree.toString(),
                        "."));
    }

    private static Path file(Map<String, Path> made, String tool) {
        var file = made.get(tool);
        if (file == null) {
            throw new IllegalArgumentException(tool);
        }
        return file;
    }
}
