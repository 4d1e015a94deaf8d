package dev.millrace.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets of one system: each made once, kept in a file that only its owner can read. */
public final class KeptSecrets {

    private static final int BYTES = 32;

    private final Path folder;
    private final SecureRandom random;

    public KeptSecrets(Folders folders, SecureRandom random) throws IOException {
        this.folder = folders.of("secrets");
        this.random = random;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** The secret of that name: 43 characters that need no quoting anywhere. */
    public synchronized String get(String name) throws IOException {
        return Files.readString(file(name)).strip();
    }

    /** The file that holds it; made when it is not there. */
    public synchronized Path file(String name) throws IOException {
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            var bytes = new byte[BYTES];
            random.nextBytes(bytes);
            writePrivately(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return file;
    }

    /** Where a secret of that name is or will be, written by somebody else. */
    public Path place(String name) {
        return folder.resolve(name);
    }

    /** Replaces a file as a whole; nobody but its owner can ever read it. */
    public static void writePrivately(Path file, String text) throws IOException {
        var owner = PosixFilePermissions.fromString("rw-------");
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(owner));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
