package dev.millrace.buildkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small context in memory: names and texts, in the order they were added. */
final class TarOf {

    private static final long MTIME = 1_700_000_000;

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    static TarOf dockerfile(String text) {
        return new TarOf().with("Dockerfile", text);
    }

    TarOf with(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    TarOf with(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    ContextUpload upload() {
        var tar = bytes();
        return new ContextUpload(Sha256.of(tar), () -> new ByteArrayInputStream(tar));
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        files.forEach((name, data) -> {
            out.writeBytes(header(name, data.length));
            out.writeBytes(data);
            out.writeBytes(new byte[(512 - data.length % 512) % 512]);
        });
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    private static byte[] header(String name, int size) {
        var header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, 124, String.format("%011o\0%011o\0", size, MTIME));
        put(header, 148, "        0");
        put(header, 257, "ustar\00000");
        var sum = 0;
        for (var b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
