package dev.millrace.standalone.images;

import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.fetch.Download;
import dev.millrace.standalone.fetch.Downloader;
import dev.millrace.standalone.fetch.Together;
import dev.millrace.standalone.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Node's official programs, which npm packages carry, with npm, and the user {@code node}.
 *
 * @param major such as 22
 * @param npmMajor the npm that comes with it
 * @param packages where the npm packages are kept
 */
record NodeContent(
        int major, int npmMajor, NpmRegistry registry, Downloader downloader, Path packages)
        implements ImageContent {

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public void prepare(Map<Architecture, Path> roots) throws IOException, InterruptedException {
        downloads(roots);
    }

    @Override
    public void addTo(Map<Architecture, Path> roots) throws IOException, InterruptedException {
        var files = downloads(roots);
        var npm = files.getLast().to();
        var architectures = List.copyOf(roots.keySet());
        Together.forEach(
                architectures,
                architecture -> {
                    var node = files.get(architectures.indexOf(architecture)).to();
                    add(roots.getOrDefault(architecture, Path.of("")), node, npm);
                });
    }

    /** One for each architecture, in their order, then npm. */
    private List<Download> downloads(Map<Architecture, Path> roots)
            throws IOException, InterruptedException {
        var chosen = new ArrayList<Download>();
        for (var architecture : roots.keySet()) {
            chosen.add(newest("node-linux-" + architecture.npm(), major));
        }
        chosen.add(newest("npm", npmMajor));
        downloader.fetch("images", chosen);
        return chosen;
    }

    private Download newest(String name, int ofMajor) throws IOException, InterruptedException {
        var listing = registry.listing(name);
        var version =
                listing.releases(ofMajor).stream()
                        .findFirst()
                        .orElseThrow(() -> new IOException("npm has no " + name + "@" + ofMajor));
        return listing.download(version, packages);
    }

    private static void add(Path root, Path node, Path npm)
            throws IOException, InterruptedException {
        var bin = root.resolve("usr/local/bin");
        untar(node, bin, "--strip-components=2", "package/bin/node");
        var modules = Files.createDirectories(root.resolve("usr/local/lib/node_modules/npm"));
        untar(npm, modules, "--strip-components=1");
        DebianBase.link(bin.resolve("npm"), "../lib/node_modules/npm/bin/npm-cli.js");
        DebianBase.link(bin.resolve("npx"), "../lib/node_modules/npm/bin/npx-cli.js");
        DebianBase.link(bin.resolve("nodejs"), "node");
        for (var script : List.of("npm-cli.js", "npx-cli.js")) {
            Program.of("chmod", "755", modules.resolve("bin").resolve(script).toString()).run();
        }
        append(root.resolve("etc/passwd"), "node:x:1000:1000::/home/node:/bin/bash\n");
        append(root.resolve("etc/group"), "node:x:1000:\n");
        var home = Files.createDirectories(root.resolve("home/node"));
        Program.of("chown", "1000:1000", home.toString()).run();
    }

    /** By a new file: the old one may be shared with another root. */
    private static void append(Path file, String line) throws IOException {
        var text = Files.readString(file) + line;
        Files.delete(file);
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    }

    private static void untar(Path archive, Path into, String... more)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                "tar",
                                "-x",
                                "--no-same-owner",
                                "-C",
                                into.toString(),
                                "-f",
                                archive.toString()));
        command.addAll(List.of(more));
        new Program(command, Map.of()).run();
    }
}
