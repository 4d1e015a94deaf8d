package dev.millrace.archive.canonical;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.tar.ArchiveReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * An upload that was read once, judged good, and can now be written in the one form.
 *
 * <p>File contents wait in a private temporary file, which closing removes; memory holds names
 * only.
 */
public final class CanonicalContext implements Closeable {

    private final Manifest manifest;
    private final Map<String, Long> offsets;
    private final Spool spool;
    private final long uploaded;

    CanonicalContext(Manifest manifest, Map<String, Long> offsets, Spool spool, long uploaded) {
        this.manifest = manifest;
        this.offsets = offsets;
        this.spool = spool;
        this.uploaded = uploaded;
    }

    /**
     * Reads an upload to its end.
     *
     * @throws ArchiveRefusedException if it is not taken; nothing is left behind then
     */
    public static CanonicalContext read(InputStream upload, ArchiveLimits limits, Path spoolFolder)
            throws IOException {
        var spool = Spool.create(spoolFolder);
        try {
            var collector = new SpoolingVisitor(spool);
            long uploaded = ArchiveReader.read(upload, limits, collector);
            return new CanonicalContext(collector.manifest(), collector.offsets(), spool, uploaded);
        } catch (IOException | RuntimeException | Error e) {
            spool.close();
            throw e;
        }
    }

    /** What is in it. */
    public Manifest manifest() {
        return manifest;
    }

    /** How many bytes arrived. */
    public long uploadedBytes() {
        return uploaded;
    }

    /** How long {@link #tar} will be. */
    public long tarSize() {
        return CanonicalTar.size(manifest);
    }

    /** The one form, made while it is read; may be asked for again. */
    public CanonicalTar tar() {
        return new CanonicalTar(manifest, this::content);
    }

    /** One file's content. */
    public InputStream content(ManifestEntry.File file) {
        var offset = offsets.get(file.path());
        if (offset == null) {
            throw new IllegalArgumentException("no such file in this context: " + file.path());
        }
        return spool.read(offset, file.size());
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
