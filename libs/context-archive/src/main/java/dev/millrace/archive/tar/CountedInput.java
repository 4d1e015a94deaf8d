package dev.millrace.archive.tar;

import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what arrives and refuses the byte after the limit. */
final class CountedInput extends FilterInputStream {

    private final long limit;
    private long count;

    CountedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
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
        if (count > limit) {
            throw new ArchiveRefusedException(
                    Refusal.TOO_LARGE, null, "upload is larger than " + limit + " bytes");
        }
    }
}
