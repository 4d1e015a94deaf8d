package dev.millrace.streamer.adapter.disk;

import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.log.LogCursor;
import dev.millrace.streamer.app.FrameFormat;
import dev.millrace.streamer.app.Spool;
import dev.millrace.streamer.domain.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A file of lines, and in memory the position of every {@value #STEP}th entry.
 *
 * <p>What was written counts once {@link #length} says so: bytes of an append that failed half-way
 * are written over by the next one.
 */
final class DiskSpool implements Spool {

    private static final int STEP = 128;

    private final Path file;
    private final FileChannel channel;
    private final DiskReserve disk;
    private final FrameFormat format;
    private final NavigableMap<LogCursor, Long> index = new ConcurrentSkipListMap<>();
    private int sinceIndexed = STEP;
    private int attempt;
    private volatile long length;

    private DiskSpool(Path file, FileChannel channel, DiskReserve disk, FrameFormat format) {
        this.file = file;
        this.disk = disk;
        this.channel = channel;
        this.format = format;
    }

    static DiskSpool create(Path file, DiskReserve disk, FrameFormat format) {
        try {
            // a file of that name may still be read by somebody: leave it to them
            Files.deleteIfExists(file);
            var channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            return new DiskSpool(file, channel, disk, format);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot spool to " + file, e);
        }
    }

    @Override
    public void append(List<Frame> frames) {
        disk.require(0);
        var bytes = new ByteArrayOutputStream();
        for (var frame : frames) {
            if (frame instanceof Frame.Entry(var cursor, _)) {
                note(cursor, length + bytes.size());
            }
            bytes.writeBytes(format.line(frame));
        }
        try {
            var rest = ByteBuffer.wrap(bytes.toByteArray());
            var position = length;
            while (rest.hasRemaining()) {
                position += channel.write(rest, position);
            }
            length = position;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot spool to " + file, e);
        }
    }

    private void note(LogCursor cursor, long position) {
        sinceIndexed++;
        if (sinceIndexed >= STEP || cursor.attempt() != attempt) {
            index.put(cursor, position);
            sinceIndexed = 0;
            attempt = cursor.attempt();
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public byte[] lines(long position, int bytes) {
        var end = length;
        var wanted = bytes;
        while (true) {
            var read = read(position, (int) Math.min(wanted, end - position));
            var whole = wholeLines(read);
            if (whole > 0 || read.length == 0) {
                return whole == read.length ? read : Arrays.copyOf(read, whole);
            }
            wanted *= 2;
        }
    }

    @Override
    public long position(LogCursor after) {
        var floor = index.floorEntry(after);
        return floor == null ? 0 : floor.getValue();
    }

    @Override
    public void delete() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file, e);
        }
    }

    private byte[] read(long position, int count) {
        var buffer = ByteBuffer.allocate(count);
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position()) < 0) {
                    throw new IOException("shorter than what was written");
                }
            }
            return buffer.array();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static int wholeLines(byte[] bytes) {
        for (var at = bytes.length; at > 0; at--) {
            if (bytes[at - 1] == '\n') {
                return at;
            }
        }
        return 0;
    }
}
