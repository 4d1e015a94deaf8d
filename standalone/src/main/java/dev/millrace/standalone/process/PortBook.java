package dev.millrace.standalone.process;

import dev.millrace.standalone.fetch.FileLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps two systems from picking the same port, also at the same moment and while neither runs.
 *
 * <p>A list of data folders in the cache folder, under a lock. Which ports a system has, the file
 * in its own folder says: one that is gone has given them back.
 */
final class PortBook {

    private final Path data;
    private final Path systems;

    /** The book of that cache folder, as the system of that data folder uses it. */
    PortBook(Folders folders) {
        this.data = folders.data();
        this.systems = folders.cache().resolve("systems");
    }

    /** What happens while no other system picks. */
    @FunctionalInterface
    interface Pick {
        int among(Set<Integer> others) throws IOException;
    }

    /** Enters this system, and lets it pick; it is told which ports other systems have. */
    int pick(Pick pick) throws IOException {
        // a file lock cannot be taken twice in one process
        synchronized (PortBook.class) {
            Files.createDirectories(systems.getParent());
            try (var guard = FileLocks.open(systems);
                    var _ = guard.lock()) {
                enter();
                return pick.among(others());
            }
        }
    }

    /** Enters a system that has its ports already, unless it is in the book. */
    void know() throws IOException {
        if (!listed().contains(data)) {
            pick(_ -> 0);
        }
    }

    private Set<Integer> others() throws IOException {
        var taken = new HashSet<Integer>();
        for (var other : listed()) {
            if (!other.equals(data)) {
                taken.addAll(PortsFile.of(other).readable().values());
            }
        }
        return taken;
    }

    /** Takes this system out of it. */
    void forget() throws IOException {
        pick(_ -> {
            var now = new TreeSet<>(listed());
            now.remove(data);
            write(now);
            return 0;
        });
    }

    private void enter() throws IOException {
        var before = listed();
        var now = new TreeSet<>(before);
        now.removeIf(other -> !PortsFile.of(other).exists());
        now.add(data);
        if (!now.equals(new TreeSet<>(before))) {
            write(now);
        }
    }

    private void write(TreeSet<Path> now) throws IOException {
        var text = new StringBuilder();
        now.forEach(folder -> text.append(folder).append('\n'));
        var fresh = systems.resolveSibling("systems.new");
        Files.writeString(fresh, text);
        Files.move(fresh, systems, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<Path> listed() throws IOException {
        return Files.exists(systems)
                ? Files.readAllLines(systems).stream().map(Path::of).toList()
                : List.of();
    }
}
