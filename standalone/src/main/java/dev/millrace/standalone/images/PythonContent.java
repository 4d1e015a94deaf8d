package dev.millrace.standalone.images;

import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.fetch.Together;
import dev.millrace.standalone.program.Pipe;
import dev.millrace.standalone.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * A Python laid out as the official images have it: {@code python} and {@code pip} in {@code
 * /usr/local/bin}, free to install into.
 *
 * @param version such as {@code 3.13}
 */
record PythonContent(String version) implements ImageContent {

    @Override
    public int revision() {
        return 1;
    }

    static List<String> packages(String version) {
        return List.of(
                "python" + version,
                "python3",
                "python" + version + "-venv",
                "python3-pip-whl",
                "python3-setuptools-whl",
                "libpython" + version + "-stdlib");
    }

    @Override
    public void prepare(Map<Architecture, Path> roots) {
        // all of it is in Debian's packages
    }

    @Override
    public void addTo(Map<Architecture, Path> roots) throws IOException, InterruptedException {
        Together.forEach(roots.values(), this::layOut);
        compile(roots);
    }

    private void layOut(Path root) throws IOException, InterruptedException {
        Files.deleteIfExists(root.resolve("usr/lib/python" + version + "/EXTERNALLY-MANAGED"));
        var bin = root.resolve("usr/local/bin");
        for (var name : List.of("python", "python3", "python" + version)) {
            DebianBase.link(bin.resolve(name), "/usr/bin/python" + version);
        }
        var packages = root.resolve(localPackages());
        Files.createDirectories(packages);
        DebianBase.link(packages.resolveSibling("site-packages"), "dist-packages");
        Wheel.unpack(pipWheel(root), packages);
        var pip = bin.resolve("pip");
        Files.writeString(
                pip,
                """
                #!/usr/local/bin/python
                import sys
                from pip._internal.cli.main import main
                sys.exit(main())
                """);
        Files.setPosixFilePermissions(pip, PosixFilePermissions.fromString("rwxr-xr-x"));
        DebianBase.link(bin.resolve("pip3"), "pip");
    }

    private static Path pipWheel(Path root) throws IOException {
        var wheels = root.resolve("usr/share/python-wheels");
        try (var found = Files.newDirectoryStream(wheels, "pip-*.whl")) {
            for (var wheel : found) {
                return wheel;
            }
        }
        throw new IOException("no pip in " + wheels);
    }

    /**
     * Byte code is the same on every processor: it is made where the machine's own runs, and
     * copied. The times of the sources, which it holds, come from the same packages everywhere.
     */
    private void compile(Map<Architecture, Path> roots) throws IOException, InterruptedException {
        var home = roots.get(Architecture.ofThisMachine());
        if (home == null) {
            return;
        }
        var folders = List.of("usr/lib/python" + version, localPackages());
        Together.forEach(
                folders,
                folder ->
                        Program.of(
                                        "chroot",
                                        home.toString(),
                                        "/usr/bin/python" + version,
                                        "-m",
                                        "compileall",
                                        "-q",
                                        "/" + folder)
                                // a file that is meant to be broken is no failure
                                .attempt());
        for (var other : roots.values()) {
            if (!other.equals(home)) {
                copyByteCode(folders, home, other);
            }
        }
    }

    private static void copyByteCode(List<String> folders, Path from, Path to)
            throws IOException, InterruptedException {
        for (var folder : folders) {
            Pipe.run(
                    List.of(
                            List.of(
                                    "find",
                                    from.resolve(folder).toString(),
                                    "-name",
                                    "*.pyc",
                                    "-printf",
                                    folder + "/%P\\0"),
                            List.of("tar", "-c", "-C", from.toString(), "--null", "-T", "-"),
                            List.of("tar", "-x", "-C", to.toString())));
        }
    }

    private String localPackages() {
        return "usr/local/lib/python" + version + "/dist-packages";
    }
}
