package dev.millrace.standalone.emulation;

import dev.millrace.standalone.fetch.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which systems of the machine rely on the emulation; one small file each. */
record EmulationUsers(Path folder) {

    void add(Path data) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(data), data.toString());
    }

    void remove(Path data) throws IOException {
        Files.deleteIfExists(file(data));
    }

    /** Whether any is left; one whose data folder was deleted is not. */
    boolean any() throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                if (Files.exists(Path.of(Files.readString(file)))) {
                    return true;
                }
                Files.delete(file);
            }
        }
        return false;
    }

    private Path file(Path data) {
        return folder.resolve(Checksum.ofText(data.toString()).substring(0, 16));
    }
}
