package dev.millrace.archive.canonical;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Copies a canonical tar and sets the times in it, block by block.
 *
 * <p>Only for tars that {@link CanonicalTar} made: it trusts their headers.
 */
public final class MtimeStamper {

    private static final int MTIME = 136;

    private final InputStream in;
    private final OutputStream out;
    private final ToLongFunction<String> mtimes;
    private final byte[] buffer = new byte[64 * 1024];

    private MtimeStamper(InputStream in, OutputStream out, ToLongFunction<String> mtimes) {
        this.in = in;
        this.out = out;
        this.mtimes = mtimes;
    }

    /** Every entry gets the same time, to the second. */
    public static void stamp(InputStream canonical, OutputStream out, Instant mtime)
            throws IOException {
        long seconds = mtime.getEpochSecond();
        stamp(canonical, out, (String path) -> seconds);
    }

    /** Every entry gets the time, in seconds since 1970, that the function has for its path. */
    public static void stamp(InputStream canonical, OutputStream out, ToLongFunction<String> mtimes)
            throws IOException {
        new MtimeStamper(canonical, out, mtimes).copy();
        out.flush();
    }

    private void copy() throws IOException {
        var block = new byte[TarHeaders.BLOCK];
        while (true) {
            read(block);
            if (block[0] == 0) {
                out.write(block);
                in.transferTo(out);
                return;
            }
            if (block[156] == 'x') {
                extended(block);
            } else {
                stamp(block, path(block, null));
                out.write(block);
                content(block);
            }
        }
    }

    /**
     * Holds the extended header back until the entry's own header is here: both get the entry's
     * time.
     */
    private void extended(byte[] paxBlock) throws IOException {
        var records = new byte[Math.toIntExact(padded(size(paxBlock)))];
        read(records);
        var block = new byte[TarHeaders.BLOCK];
        read(block);
        var path = path(block, pathRecord(records, (int) size(paxBlock)));
        stamp(paxBlock, path);
        stamp(block, path);
        out.write(paxBlock);
        out.write(records);
        out.write(block);
        content(block);
    }

    private void stamp(byte[] block, String path) {
        TarHeaders.octal(block, MTIME, 12, mtimes.applyAsLong(path));
        TarHeaders.checksum(block);
    }

    private void content(byte[] block) throws IOException {
        long left = padded(size(block));
        while (left > 0) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw new EOFException("tar ends inside a file");
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }

    private void read(byte[] into) throws IOException {
        if (in.readNBytes(into, 0, into.length) < into.length) {
            throw new EOFException("tar ends too early");
        }
    }

    private static String path(byte[] block, @Nullable String longPath) {
        var name = longPath;
        if (name == null) {
            int end = 0;
            while (end < 100 && block[end] != 0) {
                end++;
            }
            name = new String(block, 0, end, StandardCharsets.US_ASCII);
        }
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /** The path record is the first one, where there is one; a long link target alone has none. */
    private static @Nullable String pathRecord(byte[] records, int size) {
        var text = new String(records, 0, size, StandardCharsets.UTF_8);
        int key = text.indexOf(" path=");
        int first = text.indexOf(' ');
        if (key < 0 || key != first) {
            return null;
        }
        int length = Integer.parseInt(text.substring(0, first));
        int start = first + " path=".length();
        return new String(records, start, length - start - 1, StandardCharsets.UTF_8);
    }

    private static long size(byte[] block) {
        return Long.parseLong(new String(block, 124, 11, StandardCharsets.US_ASCII), 8);
    }

    private static long padded(long size) {
        return size + TarHeaders.padding(size);
    }
}
