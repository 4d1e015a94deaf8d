package dev.millrace.buildkit;

import java.nio.file.Path;

/** Where a BuildKit listens. */
public sealed interface BuildkitAddress {

    /** The unix socket behind it. */
    Path socket();

    /** The BuildKit inside a Docker Engine, reached through the engine's API socket. */
    record DockerEngine(Path socket) implements BuildkitAddress {}

    /** A standalone daemon that speaks gRPC on its own socket. */
    record UnixSocket(Path socket) implements BuildkitAddress {}

    /**
     * Reads {@code unix:///path} (or a bare path) of a Docker Engine, or {@code
     * buildkit+unix:///path} of a standalone daemon.
     */
    static BuildkitAddress parse(String text) {
        if (text.startsWith("buildkit+unix://")) {
            return new UnixSocket(Path.of(text.substring("buildkit+unix://".length())));
        }
        var path = text.startsWith("unix://") ? text.substring("unix://".length()) : text;
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "a BuildKit address must be unix:///path or buildkit+unix:///path, was "
                            + text);
        }
        return new DockerEngine(Path.of(path));
    }
}
