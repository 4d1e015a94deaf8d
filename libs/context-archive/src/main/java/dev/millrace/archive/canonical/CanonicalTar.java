package dev.millrace.archive.canonical;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/**
 * A context's one tar, made while it is read. Its size is known before.
 *
 * <p>A pack in the store has times of 0; what a builder gets has those of its agent's history.
 */
public final class CanonicalTar extends InputStream {

    private static final ChangeTimes STORED = ChangeTimes.all(Instant.EPOCH);
    private static final byte[] ZEROS = new byte[TarHeaders.END_SIZE];

    /** Where the content of a manifest's files comes from. */
    @FunctionalInterface
    public interface Contents {
        /** Exactly {@code file.size()} bytes. */
        InputStream open(ManifestEntry.File file) throws IOException;
    }

    private final Iterator<ManifestEntry> entries;
    private final Contents contents;
    private final PrimitiveIterator.OfLong times;
    private InputStream current = InputStream.nullInputStream();
    private ManifestEntry.@Nullable File pending;
    private long expected;
    private int padding;
    private boolean endWritten;
    private boolean finished;

    /** The tar that is stored: its times are 0. */
    public CanonicalTar(Manifest manifest, Contents contents) {
        this(manifest, contents, STORED);
    }

    /** The tar that is built from: the times are set. */
    public CanonicalTar(Manifest manifest, Contents contents, ChangeTimes times) {
        this.entries = manifest.entries().iterator();
        this.contents = contents;
        this.times = times.iterator();
    }

    /** How long the tar of a manifest is. */
    public static long size(Manifest manifest) {
        return TarHeaders.END_SIZE
                + manifest.entries().stream().mapToLong(CanonicalTar::size).sum();
    }

    /** How much of it is one entry's: header, content and padding. */
    static long size(ManifestEntry entry) {
        long header = headerSize(entry);
        return entry instanceof ManifestEntry.File file
                ? header + file.size() + TarHeaders.padding(file.size())
                : header;
    }

    /** How long a header is whose time is a whole second. */
    static int headerSize(ManifestEntry entry) {
        boolean isShort =
                TarHeaders.isShort(entry.path())
                        && (!(entry instanceof ManifestEntry.Symlink link)
                                || TarHeaders.isShort(link.target()));
        return isShort ? TarHeaders.BLOCK : header(entry, 0).length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!finished) {
            int n = current.read(into, offset, length);
            if (n > 0) {
                expected -= n;
                return n;
            }
            next();
        }
        return -1;
    }

    /** Header, content and padding of one entry after the other, then the end. */
    private void next() throws IOException {
        current.close();
        if (expected != 0) {
            throw new IOException("a file's content has not the size the manifest says");
        }
        var file = pending;
        if (file != null) {
            pending = null;
            padding = TarHeaders.padding(file.size());
            start(contents.open(file), file.size());
        } else if (padding > 0) {
            start(new ByteArrayInputStream(ZEROS, 0, padding), padding);
            padding = 0;
        } else if (entries.hasNext()) {
            var entry = entries.next();
            start(header(entry, times.nextLong()));
            pending = entry instanceof ManifestEntry.File f ? f : null;
        } else if (!endWritten) {
            endWritten = true;
            start(ZEROS);
        } else {
            finished = true;
        }
    }

    private void start(byte[] bytes) {
        start(new ByteArrayInputStream(bytes), bytes.length);
    }

    private void start(InputStream in, long size) {
        current = in;
        expected = size;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }

    static byte[] header(ManifestEntry entry, long time) {
        return switch (entry) {
            case ManifestEntry.Folder f -> TarHeaders.folder(f.path(), time);
            case ManifestEntry.File f -> TarHeaders.file(f.path(), f.executable(), f.size(), time);
            case ManifestEntry.Symlink l -> TarHeaders.symlink(l.path(), l.target(), time);
        };
    }
}
