package dev.millrace.archive.fuzz;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.tar.ArchiveReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * What Jazzer calls with bytes of its own making: the reader takes them or refuses them by name,
 * and nothing else ever happens.
 *
 * <p>The last byte says whether the checksums of all blocks are put right before: a search that has
 * to guess them never comes past the first header.
 */
public final class ReaderTarget {

    private static final int BLOCK = 512;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_END = 156;
    private static final ArchiveLimits LIMITS =
            new ArchiveLimits(
                    1 << 20,
                    4 << 20,
                    500,
                    64 * 1024,
                    64 * 1024,
                    200,
                    1 << 20,
                    ArchiveLimits.PATH_BYTES,
                    ArchiveLimits.DEPTH,
                    Duration.ofDays(1));

    private ReaderTarget() {}

    /** The name that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var archive = Arrays.copyOf(input, input.length - 1);
        if ((input[input.length - 1] & 1) != 0) {
            repair(archive);
        }
        try {
            ArchiveReader.read(new ByteArrayInputStream(archive), LIMITS, new SafeEntries());
        } catch (ArchiveRefusedException e) {
            requireReason(e);
        } catch (IOException e) {
            throw new AssertionError("nothing but a refusal may come of bytes in memory", e);
        }
    }

    /** Bytes as {@link #fuzzerTestOneInput} wants them, taken as they are. */
    public static byte[] seed(byte[] archive) {
        return Arrays.copyOf(archive, archive.length + 1);
    }

    private static void requireReason(ArchiveRefusedException refusal) {
        var message = refusal.getMessage();
        if (message == null || message.isBlank() || message.indexOf('\n') >= 0) {
            throw new AssertionError("a refusal without a line that says why", refusal);
        }
    }

    private static void repair(byte[] archive) {
        for (int at = 0; at + BLOCK <= archive.length; at += BLOCK) {
            if (archive[at] != 0) {
                Arrays.fill(archive, at + CHECKSUM, at + CHECKSUM_END, (byte) ' ');
                int sum = 0;
                for (int i = at; i < at + BLOCK; i++) {
                    sum += archive[i] & 0xff;
                }
                for (int i = at + CHECKSUM + 5; i >= at + CHECKSUM; i--) {
                    archive[i] = (byte) ('0' + (sum & 7));
                    sum >>>= 3;
                }
            }
        }
    }
}
