package dev.millrace.archive;

/**
 * How much of everything one upload may have.
 *
 * @param compressed bytes as they arrive
 * @param unpacked bytes of the tar inside, and separately of all files with hard links counted each
 * @param entries files, links and folders, those that are only implied by a path included
 * @param nameBytes bytes of all paths and link targets together: what bounds the reader's memory
 * @param headerBytes bytes of one extended header
 * @param ratio unpacked to compressed, asked once more than {@code ratioFree} bytes are unpacked
 */
public record ArchiveLimits(
        long compressed,
        long unpacked,
        int entries,
        long nameBytes,
        int headerBytes,
        int ratio,
        long ratioFree) {

    public static final int PATH_BYTES = 4096;
    public static final int COMPONENT_BYTES = 255;
    public static final int DEPTH = 128;

    private static final long MIB = 1L << 20;

    public static final ArchiveLimits DEFAULT =
            new ArchiveLimits(1024 * MIB, 2048 * MIB, 100_000, 16 * MIB, 64 * 1024, 200, 10 * MIB);

    public ArchiveLimits {
        if (compressed <= 0 || unpacked <= 0 || entries <= 0 || nameBytes <= 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
        if (headerBytes <= 0 || ratio <= 0 || ratioFree < 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** The same limits with other sizes: what a tenant's plan changes. */
    public ArchiveLimits withSizes(long newCompressed, long newUnpacked) {
        return new ArchiveLimits(
                newCompressed, newUnpacked, entries, nameBytes, headerBytes, ratio, ratioFree);
    }
}
