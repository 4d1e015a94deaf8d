package dev.millrace.worker.adapter.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Remembers where in a tar the Dockerfile stands, and reads its beginning from there: enough for
 * the lines that come before everything else.
 */
final class DockerfileFinder {

    private static final int BLOCK = 512;
    private static final int ENOUGH = 64 * 1024;
    private static final long NOWHERE = -1;

    private final String wanted;
    private long header = NOWHERE;

    DockerfileFinder(String path) {
        wanted = path.startsWith("./") ? path.substring(2) : path;
    }

    /** The entry of this path begins at this place in the tar. */
    void header(String path, long place) {
        if (header == NOWHERE && path.equals(wanted)) {
            header = place;
        }
    }

    byte[] read(Path tar) throws IOException {
        if (header == NOWHERE) {
            return new byte[0];
        }
        try (var channel = Files.newByteChannel(tar)) {
            var block = bytes(channel, header, BLOCK);
            var content = header + BLOCK;
            if (block[156] == 'x') {
                var own = content + (size(block) + BLOCK - 1) / BLOCK * BLOCK;
                block = bytes(channel, own, BLOCK);
                content = own + BLOCK;
            }
            return bytes(channel, content, (int) Math.min(size(block), ENOUGH));
        }
    }

    private static byte[] bytes(SeekableByteChannel channel, long place, int length)
            throws IOException {
        var bytes = ByteBuffer.allocate(length);
        channel.position(place);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("the tar ends too early");
            }
        }
        return bytes.array();
    }

    private static long size(byte[] block) {
        return Long.parseLong(new String(block, 124, 11, StandardCharsets.US_ASCII), 8);
    }
}
