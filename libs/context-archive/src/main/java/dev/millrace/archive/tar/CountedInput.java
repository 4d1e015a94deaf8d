package dev.millrace.archive.tar;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Counts what arrives and refuses the byte after the limit, and the one that comes too late.
 *
 * <p>A sender who sends nothing at all is the connection's business: it has a time of its own.
 */
final class CountedInput extends FilterInputStream {

    private final ArchiveLimits limits;
    private final LongSupplier nanos;
    private final long began;
    private long count;

    CountedInput(InputStream in, ArchiveLimits limits, LongSupplier nanos) {
        super(in);
        this.limits = limits;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            add(1);
        }
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = in.read(into, offset, length);
        if (n > 0) {
            add(n);
        }
        return n;
    }

    private void add(int n) throws ArchiveRefusedException {
        count += n;
        if (count > limits.compressed()) {
            throw new ArchiveRefusedException(
                    Refusal.TOO_LARGE,
                    null,
                    "upload is larger than " + limits.compressed() + " bytes");
        }
        if (nanos.getAsLong() - began > limits.time().toNanos()) {
            throw new ArchiveRefusedException(
                    Refusal.TOO_SLOW,
                    null,
                    "upload has not ended after " + limits.time().toSeconds() + " s");
        }
    }
}
