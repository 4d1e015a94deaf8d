package dev.millrace.archive.gather;

import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.gather.Stamp.Look;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What is known of a folder's files from the time before, so that a file that still looks the same
 * is not read again. One that is damaged, or of another program, is as good as none.
 *
 * <p>It is the folder's manifest as it is written, and a stamp for each line of it; all of it is
 * kept in arrays that are read and written at once, since a program that has just started is slow
 * at everything it does 5,000 times.
 */
public final class FileIndex {

    /** No line of it. */
    public static final int UNKNOWN = -1;

    private static final int MAGIC = 0x6d720002;
    private static final int CRC = Integer.BYTES;
    private static final byte[] NO_LINES = noLinesYet();

    /** Where the executable bit shows in a file's line, and as what. */
    private static final int MODE = "f ".length();

    private static final byte EXECUTABLE = '7';

    private final byte[] manifest;
    private final Lines lines;

    /**
     * One of each for every line.
     *
     * @param starts where it starts in the manifest; and one more, where the last ends
     * @param paths where its path starts
     * @param known what to believe of it, in bits
     * @param stamps of {@link Stamp#LONGS} each
     */
    record Lines(int[] starts, int[] paths, byte[] known, long[] stamps) {

        static final byte STAMP = 1;
        static final byte HARMLESS = 2;
    }

    FileIndex(byte[] manifest, Lines lines) {
        this.manifest = manifest;
        this.lines = lines;
    }

    /** Knows nothing. */
    public static FileIndex none() {
        var start = new int[] {NO_LINES.length};
        return new FileIndex(NO_LINES, new Lines(start, new int[0], new byte[0], new long[0]));
    }

    private static byte[] noLinesYet() {
        var bytes = new ByteArrayOutputStream();
        try {
            new Manifest(List.of()).write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** What stands before the first line of a manifest. */
    static InputStream noLines() {
        return new ByteArrayInputStream(NO_LINES);
    }

    /** The written form of the folder's manifest; not to be changed. */
    byte[] manifest() {
        return manifest;
    }

    int lines() {
        return lines.paths.length;
    }

    /** Where a line starts; of the one after the last, the manifest's end. */
    int start(int line) {
        return lines.starts[line];
    }

    int pathStart(int line) {
        return lines.paths[line];
    }

    /** The last line that starts at or before this byte of the manifest. */
    int lineAt(int offset) {
        int found = Arrays.binarySearch(lines.starts, offset);
        return Math.max(0, found < 0 ? -found - 2 : found);
    }

    /** The first line, not before {@code first}, from which on a manifest ends as this one. */
    int sameFrom(int first, byte[] other) {
        int low = first;
        int high = lines();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int from = start(middle);
            int there = other.length - (manifest.length - from);
            if (there >= start(first)
                    && Arrays.equals(manifest, from, manifest.length, other, there, other.length)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }

    /** Whether this line's file was looked into for secrets, and has none. */
    boolean isHarmless(int line) {
        return line != UNKNOWN && (lines.known[line] & Lines.HARMLESS) != 0;
    }

    /** Finds files, fastest in the order of their paths; for one thread. */
    Search search() {
        return new Search();
    }

    final class Search {

        private int next;

        /** The line of a file that looks as it did. */
        int find(String path, Look look) {
            var bytes = path.getBytes(StandardCharsets.UTF_8);
            int line = next < lines() && order(next, bytes) == 0 ? next : search(bytes);
            if (line < 0) {
                return UNKNOWN;
            }
            next = line + 1;
            return isAsBefore(line, look) ? line : UNKNOWN;
        }

        private int search(byte[] path) {
            int low = 0;
            int high = lines() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = order(middle, path);
                if (order == 0) {
                    return middle;
                }
                low = order < 0 ? middle + 1 : low;
                high = order < 0 ? high : middle - 1;
            }
            return UNKNOWN;
        }

        private int order(int line, byte[] path) {
            int end = start(line + 1) - 1;
            return Arrays.compareUnsigned(manifest, lines.paths[line], end, path, 0, path.length);
        }

        private boolean isAsBefore(int line, Look look) {
            boolean executable = manifest[start(line) + MODE] == EXECUTABLE;
            return (lines.known[line] & Lines.STAMP) != 0
                    && executable == look.executable()
                    && look.stamp().isAt(lines.stamps, line);
        }
    }

    /** How many files are known. */
    public int size() {
        int size = 0;
        for (byte known : lines.known) {
            size += known & Lines.STAMP;
        }
        return size;
    }

    /** Whether it says the same as another one. */
    public boolean saysTheSameAs(FileIndex other) {
        return Arrays.equals(manifest, other.manifest)
                && Arrays.equals(lines.known, other.lines.known)
                && Arrays.equals(lines.stamps, other.lines.stamps);
    }

    /**
     * Reads what {@link #written} gave.
     *
     * @param madeBy what decides which contents are secrets; what another one found is not believed
     */
    public static FileIndex read(Path file, String madeBy) {
        try {
            return parse(Files.readAllBytes(file), madeBy);
        } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException e) {
            return none();
        }
    }

    private static FileIndex parse(byte[] bytes, String madeBy) {
        var maker = madeBy.getBytes(StandardCharsets.UTF_8);
        var in = ByteBuffer.wrap(bytes, 0, Math.max(0, bytes.length - CRC));
        if (in.getInt() != MAGIC
                || checksum(bytes) != ByteBuffer.wrap(bytes).getInt(in.limit())
                || in.getInt() != maker.length
                || !ByteBuffer.wrap(maker).equals(in.slice(in.position(), maker.length))) {
            return none();
        }
        in.position(in.position() + maker.length);
        int count = in.getInt();
        var starts = ints(in, count + 1);
        var paths = ints(in, count);
        var known = new byte[count];
        in.get(known);
        var stamps = new long[count * Stamp.LONGS];
        in.asLongBuffer().get(stamps);
        in.position(in.position() + stamps.length * Long.BYTES);
        var manifest = new byte[in.remaining()];
        in.get(manifest);
        return new FileIndex(manifest, new Lines(starts, paths, known, stamps));
    }

    private static int[] ints(ByteBuffer in, int count) {
        var ints = new int[count];
        in.asIntBuffer().get(ints);
        in.position(in.position() + count * Integer.BYTES);
        return ints;
    }

    private static int checksum(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes, 0, bytes.length - CRC);
        return (int) crc.getValue();
    }

    /** Its written form; see {@link #read}. */
    public byte[] written(String madeBy) {
        var maker = madeBy.getBytes(StandardCharsets.UTF_8);
        int numbers = 4 + lines.starts.length + lines.paths.length;
        int size =
                numbers * Integer.BYTES
                        + maker.length
                        + lines.known.length
                        + lines.stamps.length * Long.BYTES
                        + manifest.length;
        var out = ByteBuffer.allocate(size);
        out.putInt(MAGIC).putInt(maker.length).put(maker).putInt(lines());
        for (var numbersOfLines : List.of(lines.starts, lines.paths)) {
            out.asIntBuffer().put(numbersOfLines);
            out.position(out.position() + numbersOfLines.length * Integer.BYTES);
        }
        out.put(lines.known);
        out.asLongBuffer().put(lines.stamps);
        out.position(out.position() + lines.stamps.length * Long.BYTES);
        out.put(manifest);
        out.putInt(checksum(out.array()));
        return out.array();
    }
}
