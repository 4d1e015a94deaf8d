package dev.millrace.archive.canonical;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file as a stream of its own; any number may be read at once. Closes nothing. */
public final class FileRegion extends InputStream {

    private final FileChannel file;
    private long at;
    private long left;

    public FileRegion(FileChannel file, long offset, long length) {
        this.file = file;
        this.at = offset;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int n = file.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, left)), at);
        if (n > 0) {
            at += n;
            left -= n;
        }
        return n;
    }
}
