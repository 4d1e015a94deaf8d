package dev.millrace.contracts;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a disk that new work must leave free, so that whatever lives there beside it can go
 * on: what has been taken on is finished, what would be too much is refused before it is begun.
 */
public final class DiskReserve {

    private static final long MIB = 1L << 20;

    private final Path folder;
    private final long reserve;

    private DiskReserve(Path folder, long reserve) {
        this.folder = folder;
        this.reserve = reserve;
    }

    /** Of the disk that the folder is on, which is made if it is missing. */
    public static DiskReserve of(Path folder, long mebibytes) {
        if (mebibytes < 0) {
            throw new IllegalArgumentException("a reserve is not negative, was " + mebibytes);
        }
        try {
            return new DiskReserve(Files.createDirectories(folder), mebibytes * MIB);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder " + folder, e);
        }
    }

    /** How many bytes are kept free. */
    public long bytes() {
        return reserve;
    }

    /** How many bytes the disk still has, the reserve included. */
    public long free() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("no disk below " + folder, e);
        }
    }

    /** Whether so many bytes more would leave the reserve alone. */
    public boolean hasRoomFor(long bytes) {
        return free() - bytes >= reserve;
    }

    /** {@code disk.reserve-reached} unless so many bytes more would leave the reserve alone. */
    public void require(long bytes) {
        if (!hasRoomFor(bytes)) {
            throw new MillraceException(
                    ErrorCode.DISK_FULL,
                    "the disk has %d MiB left, of which %d are kept free"
                            .formatted(free() / MIB, reserve / MIB));
        }
    }
}
