package dev.millrace.standalone.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The control group that everything runs in which one engine of ours started. */
record EngineCgroup(String name) {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    static EngineCgroup of(AddressRange range) {
        return new EngineCgroup("/millrace" + range.number());
    }

    /** The processes in it, in all its subgroups. */
    List<Long> processes() throws IOException {
        var pids = new ArrayList<Long>();
        for (var group : groups()) {
            var members = group.resolve("cgroup.procs");
            if (Files.exists(members)) {
                Files.readAllLines(members).forEach(line -> pids.add(Long.valueOf(line)));
            }
        }
        return pids.stream().distinct().toList();
    }

    /** Removes the empty groups. */
    void remove() throws IOException {
        for (var group : groups()) {
            // only an empty group lets itself be removed
            group.toFile().delete();
        }
    }

    /** The folders, deepest first: one tree, or one for each controller. */
    List<Path> groups() throws IOException {
        var roots = new ArrayList<Path>();
        roots.add(ROOT.resolve(name.substring(1)));
        try (var controllers = Files.list(ROOT)) {
            controllers.forEach(controller -> roots.add(controller.resolve(name.substring(1))));
        }
        var groups = new ArrayList<Path>();
        for (var root : roots) {
            if (Files.isDirectory(root)) {
                try (var all = Files.walk(root)) {
                    all.filter(Files::isDirectory).forEach(groups::add);
                }
            }
        }
        groups.sort(Comparator.comparingInt(Path::getNameCount).reversed());
        return groups;
    }
}
