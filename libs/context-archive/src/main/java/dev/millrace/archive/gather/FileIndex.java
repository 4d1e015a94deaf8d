package dev.millrace.archive.gather;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a folder's files from the time before, so that a file that still looks the same
 * is not read again. One that is damaged, or of another program, is as good as none.
 */
public final class FileIndex {

    private static final int MAGIC = 0x6d720001;
    private static final int HEX = 64;
    private static final int CRC = Integer.BYTES;

    /** A file changed so shortly before it was looked at may be changed again without a trace. */
    private static final long RACY_NANOS = 2_000_000_000L;

    /**
     * A file as it was.
     *
     * @param harmless whether it was looked into for secrets, and has none
     */
    public record Known(String path, Stamp stamp, boolean harmless, String sha256) {}

    private final Map<String, Known> files;

    private FileIndex(Map<String, Known> files) {
        this.files = files;
    }

    /** Knows nothing. */
    public static FileIndex none() {
        return new FileIndex(Map.of());
    }

    /**
     * Those that can be believed later.
     *
     * @param begunNanos before any of them was looked at, in nanoseconds since 1970
     */
    public static FileIndex of(List<Known> files, long begunNanos) {
        var all = HashMap.<String, Known>newHashMap(files.size());
        for (var file : files) {
            if (file.stamp.modifiedNanos() < begunNanos - RACY_NANOS) {
                all.put(file.path, file);
            }
        }
        return new FileIndex(all);
    }

    /** What is known of a file that looks like this. */
    @Nullable Known find(String path, Stamp stamp) {
        var known = files.get(path);
        return known != null && known.stamp.same(stamp) ? known : null;
    }

    /** How many files are known. */
    public int size() {
        return files.size();
    }

    /** Whether it says the same as another one. */
    public boolean saysTheSameAs(FileIndex other) {
        if (files.size() != other.files.size()) {
            return false;
        }
        for (var file : files.values()) {
            var theirs = other.find(file.path, file.stamp);
            if (theirs == null
                    || theirs.harmless != file.harmless
                    || !theirs.sha256.equals(file.sha256)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads what {@link #written} gave.
     *
     * @param madeBy what decides which contents are secrets; what another one found is not believed
     */
    public static FileIndex read(Path file, String madeBy) {
        try {
            return parse(Files.readAllBytes(file), madeBy);
        } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
            return none();
        }
    }

    private static FileIndex parse(byte[] bytes, String madeBy) {
        var in = ByteBuffer.wrap(bytes, 0, Math.max(0, bytes.length - CRC));
        if (in.getInt() != MAGIC || checksum(bytes) != ByteBuffer.wrap(bytes).getInt(in.limit())) {
            return none();
        }
        if (!text(in, in.getInt()).equals(madeBy)) {
            return none();
        }
        int count = in.getInt();
        var files = HashMap.<String, Known>newHashMap(Math.clamp(count, 0, bytes.length / HEX));
        for (int i = 0; i < count; i++) {
            var path = text(in, in.getInt());
            var stamp = new Stamp(in.getLong(), in.getLong(), in.getLong(), in.getLong());
            files.put(path, new Known(path, stamp, in.get() != 0, text(in, HEX)));
        }
        return new FileIndex(files);
    }

    private static String text(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a text of " + length + " bytes");
        }
        var text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private static int checksum(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes, 0, bytes.length - CRC);
        return (int) crc.getValue();
    }

    /** Its written form; see {@link #read}. */
    public byte[] written(String madeBy) {
        var bytes = new ByteArrayOutputStream(files.size() * 160 + 100);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            text(out, madeBy);
            out.writeInt(files.size());
            for (var file : files.values()) {
                text(out, file.path);
                out.writeLong(file.stamp.size());
                out.writeLong(file.stamp.modifiedNanos());
                out.writeLong(file.stamp.changedNanos());
                out.writeLong(file.stamp.inode());
                out.writeBoolean(file.harmless);
                out.write(file.sha256.getBytes(StandardCharsets.UTF_8));
            }
            out.writeInt(0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var all = bytes.toByteArray();
        ByteBuffer.wrap(all).putInt(all.length - CRC, checksum(all));
        return all;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
