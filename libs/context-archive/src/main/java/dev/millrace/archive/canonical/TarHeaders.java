package dev.millrace.archive.canonical;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The headers of the one tar form: ustar, owner 0, modes 0644/0755/0777, and a PAX header only for
 * what does not fit: names and link targets over 100 bytes or outside ASCII.
 */
public final class TarHeaders {

    static final int BLOCK = 512;
    private static final int SHORT_NAME = 100;
    private static final long SECOND = 1_000_000;

    /** Two blocks of zeros. */
    public static final int END_SIZE = 2 * BLOCK;

    private TarHeaders() {}

    /** Times are in microseconds since 1970. */
    public static byte[] folder(String path, long mtime) {
        return headers(path + "/", "", '5', 0, new Attributes(0755, mtime));
    }

    public static byte[] file(String path, boolean executable, long size, long mtime) {
        return headers(path, "", '0', size, new Attributes(executable ? 0755 : 0644, mtime));
    }

    public static byte[] symlink(String path, String target, long mtime) {
        return headers(path, target, '2', 0, new Attributes(0777, mtime));
    }

    /** How many zeros follow a content of this size. */
    public static int padding(long size) {
        return (int) (-size & BLOCK - 1);
    }

    private record Attributes(int mode, long mtime) {}

    private static byte[] headers(
            String name, String target, char type, long size, Attributes attributes) {
        var nameBytes = name.getBytes(StandardCharsets.UTF_8);
        var targetBytes = target.getBytes(StandardCharsets.UTF_8);
        var pax = new ByteArrayOutputStream();
        if (needsPax(nameBytes)) {
            record(pax, "path", nameBytes);
        }
        if (needsPax(targetBytes)) {
            record(pax, "linkpath", targetBytes);
        }
        if (attributes.mtime % SECOND != 0) {
            record(pax, "mtime", decimal(attributes.mtime));
        }
        var out = new ByteArrayOutputStream(3 * BLOCK);
        if (pax.size() > 0) {
            var paxName = "././@PaxHeader".getBytes(StandardCharsets.US_ASCII);
            var paxAttributes = new Attributes(0644, attributes.mtime);
            out.writeBytes(block(paxName, new byte[0], 'x', pax.size(), paxAttributes));
            out.writeBytes(pax.toByteArray());
            out.writeBytes(new byte[padding(pax.size())]);
        }
        out.writeBytes(block(nameBytes, targetBytes, type, size, attributes));
        return out.toByteArray();
    }

    /** "A decimal representation of the time in seconds since the Epoch" (POSIX, pax). */
    private static byte[] decimal(long micros) {
        return String.format(
                        Locale.ROOT,
                        "%d.%06d",
                        Math.floorDiv(micros, SECOND),
                        Math.floorMod(micros, SECOND))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean needsPax(byte[] name) {
        if (name.length > SHORT_NAME) {
            return true;
        }
        for (byte b : name) {
            if (b < 0) {
                return true;
            }
        }
        return false;
    }

    private static void record(ByteArrayOutputStream out, String key, byte[] value) {
        int rest = key.length() + value.length + 3;
        int length = rest + Integer.toString(rest).length();
        if (Integer.toString(length).length() > Integer.toString(rest).length()) {
            length = rest + Integer.toString(length).length();
        }
        out.writeBytes((length + " " + key + "=").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(value);
        out.write('\n');
    }

    private static byte[] block(
            byte[] name, byte[] target, char type, long size, Attributes attributes) {
        var block = new byte[BLOCK];
        string(block, 0, name);
        octal(block, 100, 8, attributes.mode);
        octal(block, 108, 8, 0);
        octal(block, 116, 8, 0);
        octal(block, 124, 12, size);
        octal(block, 136, 12, Math.floorDiv(attributes.mtime, SECOND));
        block[156] = (byte) type;
        string(block, 157, target);
        string(block, 257, new byte[] {'u', 's', 't', 'a', 'r', 0, '0', '0'});
        octal(block, 329, 8, 0);
        octal(block, 337, 8, 0);
        checksum(block);
        return block;
    }

    /** What does not fit is cut: the PAX header has it whole. */
    private static void string(byte[] block, int at, byte[] value) {
        System.arraycopy(value, 0, block, at, Math.min(value.length, SHORT_NAME));
    }

    static void octal(byte[] block, int at, int length, long value) {
        long rest = value;
        for (int i = at + length - 2; i >= at; i--) {
            block[i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
        block[at + length - 1] = 0;
        if (rest != 0) {
            throw new IllegalArgumentException("number does not fit in a tar header: " + value);
        }
    }

    static void checksum(byte[] block) {
        for (int i = 148; i < 156; i++) {
            block[i] = ' ';
        }
        long sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        octal(block, 148, 7, sum);
        block[155] = ' ';
    }
}
