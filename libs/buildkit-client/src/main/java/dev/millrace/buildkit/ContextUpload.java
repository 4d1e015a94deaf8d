package dev.millrace.buildkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The tar a build works on. Named by its content: an unchanged tar is never asked for again, and
 * equal builds running side by side pull it once.
 */
public record ContextUpload(Sha256 digest, Source source) {

    /** Opens the bytes; called once per pull, perhaps never, perhaps by two builds at once. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /** A tar on disk whose digest is known; the file must stay until the build has ended. */
    public static ContextUpload ofFile(Sha256 digest, Path tar) {
        return new ContextUpload(digest, () -> Files.newInputStream(tar));
    }
}
