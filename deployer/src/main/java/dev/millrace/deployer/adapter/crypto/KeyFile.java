package dev.millrace.deployer.adapter.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The master key in a file of its own, readable by its owner only; drawn at the first start. */
public final class KeyFile {

    private static final int BYTES = 32;

    private KeyFile() {}

    public static byte[] readOrDraw(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                draw(file, random);
            }
            return Base64.getUrlDecoder().decode(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key file " + file, e);
        }
    }

    /** Either alphabet of base 64 will do. */
    private static String text(Path file) throws IOException {
        return Files.readString(file).strip().replace('+', '-').replace('/', '_');
    }

    private static void draw(Path file, SecureRandom random) throws IOException {
        var key = new byte[BYTES];
        random.nextBytes(key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        var mine = PosixFilePermissions.fromString("rw-------");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(mine));
        Files.writeString(
                file,
                Base64.getUrlEncoder().withoutPadding().encodeToString(key) + "\n",
                StandardOpenOption.WRITE);
    }
}
