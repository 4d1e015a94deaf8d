package dev.millrace.archive.tar;

import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import java.io.IOException;
import java.io.InputStream;

/** Blocks and contents of a tar stream, never past what a header announced. */
final class TarBlocks {

    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final byte[] skipped = new byte[16 * 1024];

    TarBlocks(InputStream in) {
        this.in = in;
    }

    /** The next block. An archive that just stops, without its end marker, is a truncated one. */
    byte[] block() throws IOException {
        var block = new byte[HeaderBlock.SIZE];
        if (in.readNBytes(block, 0, HeaderBlock.SIZE) < HeaderBlock.SIZE) {
            throw new ArchiveRefusedException(
                    Refusal.TRUNCATED, null, "the archive ends too early");
        }
        return block;
    }

    /** What an extended header holds. The caller has checked the size. */
    byte[] header(int size) throws IOException {
        var content = content(size);
        // not readAllBytes(), whose buffer is 16 KiB for a name of a hundred bytes
        var bytes = new byte[size];
        content.readNBytes(bytes, 0, size);
        content.finish();
        return bytes;
    }

    Content content(long size) {
        return new Content(size);
    }

    /** Reads the second half of the end marker, and to the very end of what was sent. */
    void end() throws IOException {
        if (!isZero(block(), HeaderBlock.SIZE)) {
            throw trailing();
        }
        int n;
        while ((n = in.read(skipped)) >= 0) {
            if (!isZero(skipped, n)) {
                throw trailing();
            }
        }
    }

    static boolean isZero(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static ArchiveRefusedException trailing() {
        return new ArchiveRefusedException(
                Refusal.TRAILING_DATA, null, "something follows the end of the archive");
    }

    /** One entry's content: exactly as many bytes as announced, or a refusal. */
    final class Content extends InputStream {

        private final long padding;
        private long left;
        private byte[] peeked = NOTHING;
        private int given;

        private Content(long size) {
            this.left = size;
            this.padding = -size & HeaderBlock.SIZE - 1;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (given < peeked.length) {
                int n = Math.min(length, peeked.length - given);
                System.arraycopy(peeked, given, into, offset, n);
                given += n;
                return n;
            }
            if (left == 0) {
                return -1;
            }
            int n = in.read(into, offset, (int) Math.min(length, left));
            if (n < 0) {
                throw new ArchiveRefusedException(
                        Refusal.TRUNCATED, null, "the archive ends inside a file");
            }
            left -= n;
            return n;
        }

        /** The first bytes, which are read again afterwards; fewer where there are not as many. */
        byte[] peek(int length) throws IOException {
            peeked = readNBytes(length);
            given = 0;
            return peeked;
        }

        /** Passes over what nobody read, and the padding up to the next block. */
        void finish() throws IOException {
            while (left > 0 || given < peeked.length) {
                read(skipped, 0, skipped.length);
            }
            if (in.readNBytes(skipped, 0, (int) padding) < padding) {
                throw new ArchiveRefusedException(
                        Refusal.TRUNCATED, null, "the archive ends too early");
            }
        }
    }
}
