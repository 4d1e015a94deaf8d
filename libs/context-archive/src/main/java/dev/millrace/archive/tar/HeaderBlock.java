package dev.millrace.archive.tar;

import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import java.util.Arrays;

/**
 * One 512-byte header whose checksum holds. Its numbers are checked when asked for, its names are
 * bytes.
 */
final class HeaderBlock {

    static final int SIZE = 512;

    private final byte[] block;

    private HeaderBlock(byte[] block) {
        this.block = block;
    }

    /** Takes the block as it is; the caller does not change it afterwards. */
    static HeaderBlock parse(byte[] block) throws ArchiveRefusedException {
        var header = new HeaderBlock(block);
        long said = header.octal(148, 8, "checksum");
        if (said != sum(block, 0xff) && said != sum(block, -1)) {
            throw new ArchiveRefusedException(
                    Refusal.HEADER_MALFORMED, null, "a header's checksum does not match");
        }
        return header;
    }

    /** Of all bytes, unsigned or signed, with blanks in the place of the checksum itself. */
    private static int sum(byte[] block, int mask) {
        int sum = 8 * ' ';
        for (byte b : block) {
            sum += b & mask;
        }
        for (int i = 148; i < 156; i++) {
            sum -= block[i] & mask;
        }
        return sum;
    }

    char type() {
        return (char) (block[156] & 0xff);
    }

    long size() throws ArchiveRefusedException {
        return octal(124, 12, "size");
    }

    boolean executable() throws ArchiveRefusedException {
        return (octal(100, 8, "mode") & 0100) != 0;
    }

    /** The name as the block has it, with the ustar prefix where the block is of that format. */
    byte[] name() {
        var name = string(0, 100);
        boolean ustar = block[257] == 'u' && block[262] == 0;
        if (!ustar || block[345] == 0) {
            return name;
        }
        var prefix = string(345, 155);
        var whole = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
        whole[prefix.length] = '/';
        System.arraycopy(name, 0, whole, prefix.length + 1, name.length);
        return whole;
    }

    byte[] linkName() {
        return string(157, 100);
    }

    private byte[] string(int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(block, offset, end);
    }

    /**
     * Octal digits between optional blanks. The base-256 form is refused: it is needed for sizes
     * that are above every limit, and for negative ones.
     */
    private long octal(int offset, int length, String what) throws ArchiveRefusedException {
        int i = offset;
        int end = offset + length;
        while (i < end && block[i] == ' ') {
            i++;
        }
        long value = 0;
        while (i < end && block[i] >= '0' && block[i] <= '7') {
            value = value << 3 | block[i++] - '0';
        }
        while (i < end && (block[i] == ' ' || block[i] == 0)) {
            i++;
        }
        if (i != end) {
            throw new ArchiveRefusedException(
                    Refusal.HEADER_MALFORMED,
                    null,
                    "a header's " + what + " is not an octal number");
        }
        return value;
    }
}
