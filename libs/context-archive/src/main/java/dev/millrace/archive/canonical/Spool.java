package dev.millrace.archive.canonical;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * One private temporary file that file contents are appended to and read back from in any order.
 */
final class Spool implements Closeable {

    /** Most files of a context are small: a call to the system for each would cost the most. */
    private static final int BUFFER = 128 * 1024;

    private final FileChannel file;
    private final OutputStream out;
    private long end;

    private Spool(FileChannel file) {
        this.file = file;
        this.out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
    }

    /**
     * Made in the folder and gone with the channel, also when the process dies (where the OS can).
     */
    static Spool create(Path folder) throws SpoolFailedException {
        try {
            Files.createDirectories(folder);
            return open(folder);
        } catch (IOException e) {
            throw new SpoolFailedException(e);
        }
    }

    private static Spool open(Path folder) throws IOException {
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

    void append(byte[] bytes, int length) throws SpoolFailedException {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw new SpoolFailedException(e);
        }
        end += length;
    }

    /** What is written to it is appended; closing it does nothing. */
    OutputStream appender() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                append(new byte[] {(byte) b}, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                append(
                        offset == 0 ? bytes : Arrays.copyOfRange(bytes, offset, offset + length),
                        length);
            }
        };
    }

    long end() {
        return end;
    }

    InputStream read(long offset, long length) throws SpoolFailedException {
        try {
            out.flush();
        } catch (IOException e) {
            throw new SpoolFailedException(e);
        }
        return new FileRegion(file, offset, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
