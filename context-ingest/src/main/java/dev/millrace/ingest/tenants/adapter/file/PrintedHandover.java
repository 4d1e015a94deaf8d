package dev.millrace.ingest.tenants.adapter.file;

import dev.millrace.ingest.tenants.app.KeyHandover;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Prints the key once, and writes it to a file that only its owner can read if one is named. */
public record PrintedHandover(PrintStream out, Optional<Path> file) implements KeyHandover {

    @Override
    public void handOver(String key) {
        file.ifPresent(path -> write(path, key));
        out.println("The operator's key, shown this once: " + key);
        out.flush();
    }

    /** Never readable by others, not even for a moment, and never half there. */
    private static void write(Path path, String key) {
        var mode =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            var folder = path.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            var fresh = Files.createTempFile(folder, ".operator", ".key", mode);
            Files.writeString(fresh, key + "\n");
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }
}
