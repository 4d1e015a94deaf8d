package dev.millrace.standalone.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders that engines make at fixed places, whatever they are told, and leave empty. */
final class SharedFolders {

    /** What is inside comes first. */
    private static final List<String> ALL =
            List.of(
                    "/opt/containerd/bin",
                    "/opt/containerd/lib",
                    "/opt/containerd",
                    "/run/containerd/s",
                    "/run/containerd",
                    "/run/docker/plugins",
                    "/run/docker",
                    "/run/runc");

    private SharedFolders() {}

    static List<String> present() {
        return ALL.stream().filter(folder -> Files.exists(Path.of(folder))).toList();
    }

    /** Those that {@link #remove} should have removed. */
    static List<String> empty() {
        return present().stream().filter(folder -> isEmpty(Path.of(folder))).toList();
    }

    private static boolean isEmpty(Path folder) {
        try (var inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        } catch (IOException e) {
            // gone meanwhile
            return false;
        }
    }

    /** Removes them; for when no engine is left. One with something in it stays. */
    static void remove() {
        ALL.forEach(folder -> Path.of(folder).toFile().delete());
    }
}
