package dev.millrace.standalone.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Small shell programs that run an unpacked program with the libraries unpacked beside it. */
public final class LibraryWrapper {

    private LibraryWrapper() {}

    /**
     * Writes the wrapper.
     *
     * @param root the folder of the tree that holds {@code usr}
     * @param command the program and its first arguments
     */
    public static Path write(
            Path wrapper, Path root, Architecture architecture, List<String> command)
            throws IOException {
        var libraries = root.resolve("usr/lib").resolve(architecture.triplet());
        var text =
                """
                #!/bin/sh
                export LD_LIBRARY_PATH='%s' XTABLES_LIBDIR='%s/xtables'
                exec %s "$@"
                """
                        .formatted(libraries, libraries, String.join(" ", command));
        var fresh = wrapper.resolveSibling(wrapper.getFileName() + ".new");
        Files.createDirectories(wrapper.getParent());
        Files.writeString(fresh, text);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Files.move(fresh, wrapper, StandardCopyOption.ATOMIC_MOVE);
    }
}
