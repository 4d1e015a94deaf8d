package dev.millrace.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which processes listen on a TCP port of this machine, as far as the kernel shows them to us. */
public final class Listeners {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTEN = "0A";

    private Listeners() {}

    /**
     * One of them.
     *
     * @param program as the kernel names it, at most 15 characters
     */
    public record Listener(long pid, String program) {

        @Override
        public String toString() {
            return program + " (pid " + pid + ")";
        }
    }

    /** Empty also when they are somebody else's and we may not look. */
    public static List<Listener> on(int port) {
        var sockets = new HashSet<String>();
        for (var table : List.of("net/tcp", "net/tcp6")) {
            for (var line : lines(PROC.resolve(table))) {
                socket(line, port, sockets);
            }
        }
        if (sockets.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Listener>();
        for (var process : list(PROC)) {
            if (process.getFileName().toString().matches("\\d+") && hasOneOf(process, sockets)) {
                var name = lines(process.resolve("comm"));
                found.add(
                        new Listener(
                                Long.parseLong(process.getFileName().toString()),
                                name.isEmpty() ? "a program" : name.getFirst()));
            }
        }
        return found;
    }

    /** A line: number, local address, remote address, state, …; the inode is the tenth word. */
    private static void socket(String line, int port, Set<String> sockets) {
        var words = line.strip().split("\\s+");
        if (words.length > 9
                && words[3].equals(LISTEN)
                && words[1].endsWith(String.format(":%04X", port))) {
            sockets.add("socket:[" + words[9] + "]");
        }
    }

    private static boolean hasOneOf(Path process, Set<String> sockets) {
        for (var open : list(process.resolve("fd"))) {
            try {
                if (sockets.contains(Files.readSymbolicLink(open).toString())) {
                    return true;
                }
            } catch (IOException e) {
                // closed meanwhile
            }
        }
        return false;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (IOException | RuntimeException e) {
            // ended meanwhile, or not ours to see
            return List.of();
        }
    }
}
