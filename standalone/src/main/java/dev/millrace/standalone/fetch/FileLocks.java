package dev.millrace.standalone.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Locks between processes, one per path, in a hidden folder beside what they guard.
 *
 * <p>A lock file is never deleted: whoever waits for a deleted one would hold a lock that nobody
 * else sees. Within one process a lock of threads must come first.
 */
public final class FileLocks {

    private FileLocks() {}

    /** The file to take the lock of. */
    public static FileChannel open(Path guarded) throws IOException {
        var folder = Files.createDirectories(guarded.toAbsolutePath().resolveSibling(".locks"));
        return FileChannel.open(
                folder.resolve(guarded.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }
}
