package dev.millrace.standalone.engine;

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

    /** Removes them; for when no engine is left. One with something in it stays. */
    static void remove() {
        ALL.forEach(folder -> Path.of(folder).toFile().delete());
    }
}
