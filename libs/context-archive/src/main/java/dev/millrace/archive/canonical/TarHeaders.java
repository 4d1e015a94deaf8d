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
    private static final byte[] NOTHING = {};
    private static final byte[] USTAR = {'u', 's', 't', 'a', 'r', 0, '0', '0'};

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

    /** Whether a path, or a link's target, surely needs no more than the one block. */
    static boolean isShort(String name) {
        // the last byte is for the slash behind a folder's name
        if (name.length() >= SHORT_NAME) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private record Attributes(int mode, long mtime) {}

    private static byte[] headers(
            String name, String target, char type, long size, Attributes attributes) {
        var nameBytes = name.getBytes(StandardCharsets.UTF_8);
        var targetBytes = target.getBytes(StandardCharsets.UTF_8);
        var block = block(nameBytes, targetBytes, type, size, attributes);
        var pax = pax(nameBytes, targetBytes, attributes.mtime);
        if (pax.length == 0) {
            return block;
        }
        var out = new ByteArrayOutputStream(3 * BLOCK);
        var paxName = "././@PaxHeader".getBytes(StandardCharsets.US_ASCII);
        var paxAttributes = new Attributes(0644, attributes.mtime);
        out.writeBytes(block(paxName, NOTHING, 'x', pax.length, paxAttributes));
        out.writeBytes(pax);
        out.writeBytes(new byte[padding(pax.length)]);
        out.writeBytes(block);
        return out.toByteArray();
    }

    private static byte[] pax(byte[] name, byte[] target, long mtime) {
        boolean named = needsPax(name);
        boolean linked = needsPax(target);
        boolean timed = mtime % SECOND != 0;
        if (!named && !linked && !timed) {
            return NOTHING;
        }
        var pax = new ByteArrayOutputStream();
        if (named) {
            record(pax, "path", name);
        }
        if (linked) {
            record(pax, "linkpath", target);
        }
        if (timed) {
            record(pax, "mtime", decimal(mtime));
        }
        return pax.toByteArray();
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
        string(block, 257, USTAR);
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
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        octal(block, 148, 7, sum);
        block[155] = ' ';
    }
}
