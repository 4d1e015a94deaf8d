package dev.millrace.archive.corpora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the machine's own package clients bring, each thing once. */
final class Fetched {

    private static final String SOURCES = "sources.list";

    private Fetched() {}

    /** The files of Debian packages, unpacked into one folder. */
    static Path debian(String name, String... packages) throws IOException, InterruptedException {
        return once(
                name,
                folder -> {
                    var tools = new Tools(folder, Map.of());
                    tools.run(command("apt-get", "-q", "download").plus(packages).words());
                    for (var deb : list(folder, ".deb")) {
                        tools.run(List.of("dpkg-deb", "-x", deb.toString(), "."));
                        Files.delete(deb);
                    }
                });
    }

    /** The sources of Debian packages, as their authors have packed them. */
    static Path debianSources(String... packages) throws IOException, InterruptedException {
        return once(
                "debian-sources",
                folder -> {
                    var lists = Files.createDirectories(folder.resolve("lists/partial"));
                    var tools = new Tools(folder, Map.of());
                    Files.writeString(folder.resolve(SOURCES), sources(tools));
                    var apt =
                            command(
                                    "apt-get",
                                    "-q",
                                    "-o",
                                    "Dir::Etc::sourcelist=" + folder.resolve(SOURCES),
                                    "-o",
                                    "Dir::Etc::sourceparts=-",
                                    "-o",
                                    "Dir::State::lists=" + lists.getParent());
                    tools.run(apt.plus("update").words());
                    tools.run(apt.plus("source", "--download-only").plus(packages).words());
                });
    }

    /** The packages of npm that are named and all that they need, no script of theirs run. */
    static Path npm(String... packages) throws IOException, InterruptedException {
        return once(
                "npm",
                folder ->
                        new Tools(folder, Map.of())
                                .run(
                                        command(
                                                        "npm",
                                                        "install",
                                                        "--prefix",
                                                        ".",
                                                        "--ignore-scripts",
                                                        "--no-audit",
                                                        "--no-fund",
                                                        "--silent")
                                                .plus(packages)
                                                .words()));
    }

    /** The wheels of PyPI that are named, unpacked. */
    static Path wheels(String... packages) throws IOException, InterruptedException {
        return once(
                "wheels",
                folder -> {
                    var tools = new Tools(folder, Map.of());
                    tools.run(
                            command("python3", "-m", "pip", "download", "-q", "--no-deps")
                                    .plus(packages)
                                    .words());
                    for (var wheel : list(folder, ".whl")) {
                        var into = wheel.getFileName() + ".d";
                        tools.run(
                                List.of("python3", "-m", "zipfile", "-e", wheel.toString(), into));
                        Files.delete(wheel);
                    }
                });
    }

    /** Everything in a folder with such an end. */
    static List<Path> list(Path folder, String end) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    /** The machine's own repositories, asked for sources. */
    private static String sources(Tools tools) throws IOException, InterruptedException {
        var targets =
                tools.run(
                        List.of(
                                "apt-get",
                                "indextargets",
                                "--format",
                                "$(SITE) $(RELEASE) $(COMPONENT)",
                                "Created-By: Packages"));
        var lines = new StringBuilder();
        targets.lines().distinct().forEach(line -> lines.append("deb-src " + line + "\n"));
        return lines.toString();
    }

    private interface Step {
        void take(Path folder) throws IOException, InterruptedException;
    }

    private static Path once(String name, Step step) throws IOException, InterruptedException {
        var folder = Tools.home().resolve(name);
        var done = folder.resolve(".fetched");
        if (!Files.exists(done)) {
            step.take(Files.createDirectories(folder));
            Files.createFile(done);
        }
        return folder;
    }

    private static Command command(String... words) {
        return new Command(List.of(words));
    }

    private record Command(List<String> words) {

        Command plus(String... more) {
            var all = new ArrayList<>(words);
            all.addAll(List.of(more));
            return new Command(all);
        }
    }
}
