package dev.millrace.buildkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The bytes of one stream since its last line end. Never cuts a UTF-8 character; what is not UTF-8
 * becomes the replacement character.
 */
final class LineBuffer {

    private final int maxBytes;
    private byte[] bytes = new byte[256];
    private int size;
    private boolean inPieces;
    private Instant since = Instant.EPOCH;

    record Piece(Instant at, String text, boolean continued) {}

    LineBuffer(int maxBytes) {
        if (maxBytes < 4) {
            throw new IllegalArgumentException("a piece must hold one character");
        }
        this.maxBytes = maxBytes;
    }

    void add(ByteBuffer chunk, Instant at, Consumer<Piece> out) {
        var in = chunk.duplicate();
        while (in.hasRemaining()) {
            var next = in.get();
            if (size == 0) {
                since = at;
            }
            if (next == '\n') {
                finish(at, out);
                continue;
            }
            if (size == maxBytes) {
                cut(completeCharacters(), at, out);
            }
            append(next);
        }
    }

    void end(Consumer<Piece> out) {
        if (size > 0 || inPieces) {
            finish(since, out);
        }
    }

    void unfinished(Instant before, Consumer<Piece> out) {
        if (size > 0 && since.isBefore(before)) {
            cut(completeCharacters(), since, out);
        }
    }

    private void finish(Instant at, Consumer<Piece> out) {
        var length = size > 0 && bytes[size - 1] == '\r' ? size - 1 : size;
        out.accept(new Piece(at, text(length), false));
        size = 0;
        inPieces = false;
    }

    private void cut(int length, Instant at, Consumer<Piece> out) {
        if (length == 0) {
            return;
        }
        out.accept(new Piece(at, text(length), true));
        System.arraycopy(bytes, length, bytes, 0, size - length);
        size -= length;
        inPieces = true;
    }

    private String text(int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void append(byte next) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = next;
    }

    /** How many of the bytes are whole characters; what can never become one counts as whole. */
    private int completeCharacters() {
        for (var back = 1; back <= Math.min(3, size); back++) {
            var lead = bytes[size - back] & 0xff;
            if (lead < 0x80) {
                return size;
            }
            if (lead >= 0xc0) {
                return characterLength(lead) > back ? size - back : size;
            }
        }
        return size;
    }

    private static int characterLength(int lead) {
        if (lead >= 0xf0) {
            return 4;
        }
        return lead >= 0xe0 ? 3 : 2;
    }
}
