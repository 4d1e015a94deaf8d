package dev.millrace.archive.tar;

import java.io.IOException;
import java.io.InputStream;

/**
 * Hears of an archive's entries in the order they come, each path checked and unique.
 *
 * <p>What a visitor was told before a refusal must be thrown away: an archive is good or bad as a
 * whole.
 */
public interface EntryVisitor {

    /** A folder, once: by its own entry or because something lies in it. */
    void folder(String path) throws IOException;

    /** A file. The content ends by itself and is skipped where it was not read. */
    void file(String path, boolean executable, long size, InputStream content) throws IOException;

    /** A symbolic link whose target stays inside. */
    void symlink(String path, String target) throws IOException;

    /**
     * A hard link to a file that came earlier, {@code path} of which is given; answers that file's
     * size, which counts again.
     *
     * @return the size, or -1 if there was no such file
     */
    long hardlink(String path, String file) throws IOException;
}
