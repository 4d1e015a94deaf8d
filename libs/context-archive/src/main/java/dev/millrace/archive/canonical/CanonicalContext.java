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
    private final Allowance allowance;
    private final long uploaded;
    private final long manifestStart;

    private CanonicalContext(
            SpoolingVisitor collected, Spool spool, Allowance allowance, long uploaded)
            throws IOException {
        this.manifest = collected.manifest();
        this.offsets = collected.offsets();
        this.spool = spool;
        this.allowance = allowance;
        this.uploaded = uploaded;
        this.manifestStart = spool.end();
        manifest.write(spool.appender());
    }

    /** Reads an upload that has the machine to itself. */
    public static CanonicalContext read(InputStream upload, ArchiveLimits limits, Path spoolFolder)
            throws IOException {
        return read(upload, limits, spoolFolder, Allowance.unlimited());
    }

    /**
     * Reads an upload to its end. The allowance is closed with what comes of it.
     *
     * @throws ArchiveRefusedException if it is not taken; nothing is left behind then
     * @throws SpoolFailedException if this machine cannot put it aside
     */
    public static CanonicalContext read(
            InputStream upload, ArchiveLimits limits, Path spoolFolder, Allowance allowance)
            throws IOException {
        Spool spool = null;
        try {
            allowance.disk(0);
            spool = Spool.create(spoolFolder);
            var collector = new SpoolingVisitor(spool, allowance);
            long uploaded = ArchiveReader.read(upload, limits, collector);
            return new CanonicalContext(collector, spool, allowance, uploaded);
        } catch (IOException | RuntimeException | Error e) {
            allowance.close();
            if (spool != null) {
                spool.close();
            }
            throw e;
        }
    }

    /** What is in it. */
    public Manifest manifest() {
        return manifest;
    }

    /** The manifest's written form; may be asked for again. */
    public InputStream manifestFile() {
        return spool.read(manifestStart, manifestSize());
    }

    /** How long {@link #manifestFile} is. */
    public long manifestSize() {
        return spool.end() - manifestStart;
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
        allowance.close();
        spool.close();
    }
}
