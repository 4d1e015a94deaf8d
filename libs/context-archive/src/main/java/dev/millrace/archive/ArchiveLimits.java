package dev.millrace.archive;

import java.time.Duration;

/**
 * How much of everything one upload may have.
 *
 * @param compressed bytes as they arrive
 * @param unpacked bytes of the tar inside, and separately of all files with hard links counted each
 * @param entries files, links and folders, those that are only implied by a path included
 * @param nameBytes bytes of all paths and link targets together: what bounds the reader's memory
 * @param headerBytes bytes of one extended header
 * @param ratio unpacked to compressed, asked once more than {@code ratioFree} bytes are unpacked
 * @param pathBytes bytes of one path
 * @param depth steps of one path
 * @param time from the first byte asked for to the last one read
 */
public record ArchiveLimits(
        long compressed,
        long unpacked,
        int entries,
        long nameBytes,
        int headerBytes,
        int ratio,
        long ratioFree,
        int pathBytes,
        int depth,
        Duration time) {

    /** What the platform takes at most, whatever a tenant's limits say. */
    public static final int PATH_BYTES = 4096;

    public static final int COMPONENT_BYTES = 255;
    public static final int DEPTH = 128;

    private static final long MIB = 1L << 20;

    public static final ArchiveLimits DEFAULT =
            new ArchiveLimits(
                    1024 * MIB,
                    2048 * MIB,
                    100_000,
                    16 * MIB,
                    64 * 1024,
                    200,
                    10 * MIB,
                    PATH_BYTES,
                    DEPTH,
                    Duration.ofMinutes(10));

    public ArchiveLimits {
        if (compressed <= 0 || unpacked <= 0 || entries <= 0 || nameBytes <= 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
        if (headerBytes <= 0 || ratio <= 0 || ratioFree < 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
        if (pathBytes <= 0 || pathBytes > PATH_BYTES || depth <= 0 || depth > DEPTH) {
            throw new IllegalArgumentException("paths have 4096 bytes and 128 steps at most");
        }
        if (!time.isPositive()) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** The same limits with other sizes. */
    public ArchiveLimits withSizes(long newCompressed, long newUnpacked) {
        return new ArchiveLimits(
                newCompressed,
                newUnpacked,
                entries,
                nameBytes,
                headerBytes,
                ratio,
                ratioFree,
                pathBytes,
                depth,
                time);
    }

    /** The same limits with other names: how many, how long, how deep. */
    public ArchiveLimits withNames(int newEntries, int newPathBytes, int newDepth) {
        return new ArchiveLimits(
                compressed,
                unpacked,
                newEntries,
                nameBytes,
                headerBytes,
                ratio,
                ratioFree,
                newPathBytes,
                newDepth,
                time);
    }

    /** The same limits with another ratio and another time. */
    public ArchiveLimits withPace(int newRatio, Duration newTime) {
        return new ArchiveLimits(
                compressed,
                unpacked,
                entries,
                nameBytes,
                headerBytes,
                newRatio,
                ratioFree,
                pathBytes,
                depth,
                newTime);
    }
}
