package dev.millrace.archive.canonical;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One private temporary file that file contents are appended to and read back from in any order.
 */
final class Spool implements Closeable {

    private final FileChannel file;
    private final OutputStream out;
    private long end;

    private Spool(FileChannel file) {
        this.file = file;
        this.out = Channels.newOutputStream(file);
    }

    /**
     * Made in the folder and gone with the channel, also when the process dies (where the OS can).
     */
    static Spool create(Path folder) throws IOException {
        Files.createDirectories(folder);
        var path = Files.createTempFile(folder, "context-", ".spool");
        var channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        Files.deleteIfExists(path);
        return new Spool(channel);
    }

    void append(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        end += length;
    }

    long end() {
        return end;
    }

    InputStream read(long offset, long length) {
        return new Region(offset, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private final class Region extends InputStream {

        private long at;
        private long left;

        private Region(long at, long left) {
            this.at = at;
            this.left = left;
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
}
