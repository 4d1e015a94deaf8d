package dev.millrace.archive.tar;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/** The tar inside an upload, told by magic, with its size and its ratio watched as it is read. */
final class UnpackedInput extends FilterInputStream {

    private final CountedInput compressed;
    private final ArchiveLimits limits;
    private final boolean plain;

    /** A call of the decompressor for each header would cost more than the header. */
    private final byte[] ahead = new byte[64 * 1024];

    private int position;
    private int end;
    private long count;

    private UnpackedInput(
            InputStream tar, CountedInput compressed, ArchiveLimits limits, boolean plain) {
        super(tar);
        this.compressed = compressed;
        this.limits = limits;
        this.plain = plain;
    }

    /** Looks at the first bytes and puts the decompressor that they ask for in between. */
    static UnpackedInput open(InputStream upload, ArchiveLimits limits, LongSupplier nanos)
            throws IOException {
        var counted = new CountedInput(upload, limits, nanos);
        var source = new PushbackInputStream(counted, 8);
        var magic = source.readNBytes(8);
        source.unread(magic);
        if (magic.length == 0) {
            throw new ArchiveRefusedException(Refusal.EMPTY, null, "nothing was sent");
        }
        if (starts(magic, 0x1f, 0x8b)) {
            return new UnpackedInput(new GzipInput(source), counted, limits, false);
        }
        if (starts(magic, 0x28, 0xb5, 0x2f, 0xfd) || isSkippableFrame(magic)) {
            return new UnpackedInput(new ZstdInput(source), counted, limits, false);
        }
        refuseWhatIsKnown(magic);
        return new UnpackedInput(source, counted, limits, true);
    }

    private static void refuseWhatIsKnown(byte[] magic) throws ArchiveRefusedException {
        var name =
                starts(magic, 'P', 'K')
                        ? "a zip file"
                        : starts(magic, 'B', 'Z', 'h')
                                ? "bzip2"
                                : starts(magic, 0xfd, '7', 'z', 'X', 'Z') ? "xz" : null;
        var text = new String(magic, StandardCharsets.ISO_8859_1);
        if (name == null && (text.startsWith("070707") || text.startsWith("07070"))) {
            name = "a cpio archive";
        }
        if (name != null) {
            throw new ArchiveRefusedException(
                    Refusal.NOT_AN_ARCHIVE, null, "this is " + name + "; send tar, gzip or zstd");
        }
    }

    private static boolean isSkippableFrame(byte[] magic) {
        return magic.length >= 4
                && (magic[0] & 0xf0) == 0x50
                && magic[1] == 0x2a
                && magic[2] == 0x4d
                && magic[3] == 0x18;
    }

    private static boolean starts(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** Frees what the decompressor holds outside the heap; the upload is its sender's. */
    @Override
    public void close() throws IOException {
        if (!plain) {
            in.close();
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n =
                position < end || length < ahead.length
                        ? buffered(into, offset, length)
                        : in.read(into, offset, length);
        if (n > 0) {
            count += n;
            check();
        }
        return n;
    }

    private int buffered(byte[] into, int offset, int length) throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, in.read(ahead, 0, ahead.length));
            if (end == 0) {
                return -1;
            }
        }
        int n = Math.min(length, end - position);
        System.arraycopy(ahead, position, into, offset, n);
        position += n;
        return n;
    }

    private void check() throws ArchiveRefusedException {
        if (count > limits.unpacked()) {
            throw new ArchiveRefusedException(
                    Refusal.UNPACKED_TOO_LARGE,
                    null,
                    "unpacks to more than " + limits.unpacked() + " bytes");
        }
        if (!plain && count > limits.ratioFree() && count / limits.ratio() > compressed.count()) {
            throw new ArchiveRefusedException(
                    Refusal.RATIO,
                    null,
                    "unpacks to more than "
                            + limits.ratio()
                            + " times its size; send such a tar uncompressed");
        }
    }

    /** How many bytes may still come before the limit. */
    long remaining() {
        return limits.unpacked() - count;
    }

    long compressedBytes() {
        return compressed.count();
    }
}
