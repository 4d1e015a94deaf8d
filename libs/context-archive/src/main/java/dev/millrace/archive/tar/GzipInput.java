package dev.millrace.archive.tar;

import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip, checks every member's checksum and length, and takes nothing behind the last one.
 *
 * <p>The JDK's own stream silently ignores what follows the first member if it is not another one.
 */
final class GzipInput extends InputStream {

    private static final int MAX_MEMBERS = 100_000;
    private static final int MAX_HEADER = 64 * 1024;

    private final InputStream source;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private int members;
    private boolean inMember;
    private boolean ended;

    GzipInput(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember && !nextMember()) {
                ended = true;
                break;
            }
            int n = inflate(into, offset, length);
            if (n > 0) {
                crc.update(into, offset, n);
                return n;
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            while (true) {
                int n = inflater.inflate(into, offset, length);
                if (n > 0) {
                    return n;
                }
                if (inflater.finished()) {
                    position = limit - inflater.getRemaining();
                    endMember();
                    return 0;
                }
                if (inflater.needsDictionary()) {
                    throw corrupt("asks for a dictionary");
                }
                if (!fill()) {
                    throw truncated();
                }
                inflater.setInput(buffer, 0, limit);
                position = limit;
            }
        } catch (DataFormatException e) {
            throw corrupt("compressed data is damaged");
        }
    }

    private boolean nextMember() throws IOException {
        if (position == limit && !fill()) {
            return false;
        }
        if (need() != 0x1f || need() != 0x8b) {
            throw new ArchiveRefusedException(
                    Refusal.TRAILING_DATA, null, "something follows the gzip data");
        }
        if (++members > MAX_MEMBERS) {
            throw corrupt("more than " + MAX_MEMBERS + " members");
        }
        header();
        inflater.reset();
        inflater.setInput(buffer, position, limit - position);
        crc.reset();
        inMember = true;
        return true;
    }

    private void header() throws IOException {
        if (need() != 8) {
            throw corrupt("unknown compression method");
        }
        int flags = need();
        if ((flags & 0xe0) != 0) {
            throw corrupt("reserved flags are set");
        }
        skip(6);
        if ((flags & 4) != 0) {
            skip(need() | need() << 8);
        }
        if ((flags & 8) != 0) {
            skipString();
        }
        if ((flags & 16) != 0) {
            skipString();
        }
        if ((flags & 2) != 0) {
            skip(2);
        }
    }

    private void endMember() throws IOException {
        long expected = needInt();
        long size = needInt();
        if (expected != crc.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw corrupt("checksum does not match");
        }
        inMember = false;
    }

    private long needInt() throws IOException {
        return need() | (long) need() << 8 | (long) need() << 16 | (long) need() << 24;
    }

    private void skip(int n) throws IOException {
        for (int i = 0; i < n; i++) {
            need();
        }
    }

    private void skipString() throws IOException {
        for (int i = 0; i < MAX_HEADER; i++) {
            if (need() == 0) {
                return;
            }
        }
        throw corrupt("header is too long");
    }

    private int need() throws IOException {
        if (position == limit && !fill()) {
            throw truncated();
        }
        return buffer[position++] & 0xff;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, source.read(buffer));
        return limit > 0;
    }

    private static ArchiveRefusedException corrupt(String why) {
        return new ArchiveRefusedException(Refusal.CORRUPT, null, "gzip: " + why);
    }

    private static ArchiveRefusedException truncated() {
        return new ArchiveRefusedException(Refusal.TRUNCATED, null, "gzip data ends too early");
    }

    @Override
    public void close() {
        inflater.end();
    }
}
