package dev.millrace.cli.upload;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Cuts what is written into parts, and holds one of them in memory. */
final class Parts extends OutputStream {

    /** Large enough that asking for each is nothing, small enough to be lost. */
    static final int SIZE = 8 << 20;

    private static final int FIRST = 64 * 1024;

    /** Takes one part at a time; the bytes are its own until it returns. */
    @FunctionalInterface
    interface Taker {
        void take(byte[] bytes, int length) throws IOException;
    }

    private final Taker taker;
    private byte[] held = new byte[FIRST];
    private int length;

    Parts(Taker taker) {
        this.taker = taker;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** Hands a full part over only when more comes: what fits into one is never a part. */
    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int at = offset;
        int left = count;
        while (left > 0) {
            if (length == SIZE) {
                taker.take(held, length);
                length = 0;
            }
            int n = Math.min(left, SIZE - length);
            if (length + n > held.length) {
                held = Arrays.copyOf(held, Math.min(SIZE, Math.max(length + n, held.length * 4)));
            }
            System.arraycopy(bytes, at, held, length, n);
            length += n;
            at += n;
            left -= n;
        }
    }

    /** What no part has taken yet. */
    byte[] held() {
        return held;
    }

    /** How much of {@link #held} there is. */
    int length() {
        return length;
    }
}
