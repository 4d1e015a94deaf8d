package dev.millrace.archive.tar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Makes archives nobody should make. */
public final class TarForge {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public TarForge file(String name, String content) {
        return file(name.getBytes(StandardCharsets.UTF_8), content);
    }

    public TarForge file(byte[] name, String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return entry(name, '0', "", bytes.length).raw(padded(bytes));
    }

    public TarForge folder(String name) {
        return entry(name.getBytes(StandardCharsets.UTF_8), '5', "", 0);
    }

    public TarForge link(String name, char type, String target) {
        return entry(name.getBytes(StandardCharsets.UTF_8), type, target, 0);
    }

    public TarForge extended(char type, String content) {
        return extended(type, content.getBytes(StandardCharsets.UTF_8));
    }

    public TarForge extended(char type, byte[] content) {
        return entry("././@ext".getBytes(StandardCharsets.UTF_8), type, "", content.length)
                .raw(padded(content));
    }

    /** A header whose content is the caller's business. */
    public TarForge entry(byte[] name, char type, String target, long size) {
        return raw(header(name, type, target, octal(size)));
    }

    public static String octal(long size) {
        return "%011o\0".formatted(size);
    }

    public static byte[] header(byte[] name, char type, String target, String size) {
        return header(name, type, target, size, "0006755\0");
    }

    public static byte[] header(byte[] name, char type, String target, String size, String mode) {
        var block = new byte[512];
        System.arraycopy(name, 0, block, 0, Math.min(100, name.length));
        put(block, 100, mode);
        put(block, 108, "0001750\0");
        put(block, 116, "0001750\0");
        put(block, 124, size);
        put(block, 136, "17777777777\0");
        block[156] = (byte) type;
        put(block, 157, target.length() > 100 ? target.substring(0, 100) : target);
        put(block, 257, "ustar\00000");
        put(block, 265, "root");
        return sealed(block);
    }

    /** With the checksum that its other fields ask for. */
    public static byte[] sealed(byte[] block) {
        put(block, 148, "        ");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, "%06o\0 ".formatted(sum));
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    public TarForge raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public static byte[] padded(byte[] content) {
        return java.util.Arrays.copyOf(content, content.length + 511 & ~511);
    }

    /** With its end marker. */
    public byte[] tar() {
        return new TarForge().raw(out.toByteArray()).raw(new byte[1024]).cut();
    }

    /** Without. */
    public byte[] cut() {
        return out.toByteArray();
    }

    public static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    /** A PAX record with its right length. */
    public static String pax(String key, String value) {
        int rest = key.length() + value.getBytes(StandardCharsets.UTF_8).length + 3;
        int length = rest + 1;
        while (rest + Integer.toString(length).length() != length) {
            length++;
        }
        return length + " " + key + "=" + value + "\n";
    }
}
