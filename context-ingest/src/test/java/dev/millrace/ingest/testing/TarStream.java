package dev.millrace.ingest.testing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes tar archives of any size as a stream, good ones and such as nobody should make: what it
 * writes is never in memory as a whole.
 */
public final class TarStream {

    private static final int BLOCK = 512;

    private final OutputStream out;
    private final byte[] filling;

    public TarStream(OutputStream out, byte filling) {
        // one call for each header would cost more than the packing
        this.out = new BufferedOutputStream(out, 64 * 1024);
        this.filling = new byte[64 * 1024];
        java.util.Arrays.fill(this.filling, filling);
    }

    public TarStream(OutputStream out) {
        this(out, (byte) 0);
    }

    public TarStream file(String name, String content) throws IOException {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return header(name.getBytes(StandardCharsets.UTF_8), '0', bytes.length, "").content(bytes);
    }

    /** A file of so many bytes that are all the same. */
    public TarStream filled(String name, long size) throws IOException {
        header(name.getBytes(StandardCharsets.UTF_8), '0', size, "");
        return fill(size + (-size & BLOCK - 1));
    }

    public TarStream folder(String name) throws IOException {
        return header(name.getBytes(StandardCharsets.UTF_8), '5', 0, "");
    }

    public TarStream entry(String name, char type, String target) throws IOException {
        return header(name.getBytes(StandardCharsets.UTF_8), type, 0, target);
    }

    /** An extended header that repeats its one record. */
    public TarStream extended(char type, String record, int times) throws IOException {
        var bytes = record.getBytes(StandardCharsets.UTF_8);
        long size = (long) bytes.length * times;
        header("././@ext".getBytes(StandardCharsets.UTF_8), type, size, "");
        for (int i = 0; i < times; i++) {
            out.write(bytes);
        }
        out.write(new byte[(int) (-size & BLOCK - 1)]);
        return this;
    }

    /** A file whose name is too long for a plain header. */
    public TarStream longName(String name) throws IOException {
        return extended('L', name + '\0', 1).file("short", "x");
    }

    /** An extended header of so many bytes, one record long. */
    public TarStream huge(char type, long size) throws IOException {
        header("././@ext".getBytes(StandardCharsets.UTF_8), type, size, "");
        var start = (size + " comment=").getBytes(StandardCharsets.UTF_8);
        out.write(start);
        fill(size - start.length - 1);
        out.write('\n');
        out.write(new byte[(int) (-size & BLOCK - 1)]);
        return this;
    }

    public TarStream header(byte[] name, char type, long size, String target) throws IOException {
        var header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, Math.min(100, name.length));
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, octal(size));
        put(header, 136, "%011o\0".formatted(1_700_000_000L));
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 157, target);
        put(header, 257, "ustar\00000");
        var sum = 0;
        for (var each : header) {
            sum += each & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        out.write(header);
        return this;
    }

    public void end() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.flush();
    }

    private TarStream content(byte[] bytes) throws IOException {
        out.write(bytes);
        out.write(new byte[-bytes.length & BLOCK - 1]);
        return this;
    }

    private TarStream fill(long size) throws IOException {
        for (long left = size; left > 0; left -= filling.length) {
            out.write(filling, 0, (int) Math.min(left, filling.length));
        }
        return this;
    }

    /** What does not fit into octal digits is written in base 256, as GNU tar does. */
    private static String octal(long size) {
        if (size < 0) {
            return "\u00ff".repeat(12);
        }
        if (size < 1L << 33) {
            return "%011o\0".formatted(size);
        }
        var text = new StringBuilder("\u0080");
        for (int shift = 80; shift >= 0; shift -= 8) {
            text.append((char) (shift > 56 ? 0 : size >> shift & 0xff));
        }
        return text.toString();
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, at, Math.min(bytes.length, header.length - at));
    }
}
