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
 * <p>What came with it is its pack; for an upload that changes a base, the context is more than its
 * pack. File contents wait in a private temporary file, which closing removes; memory holds names
 * only.
 */
public final class CanonicalContext implements Closeable {

    private final Manifest manifest;
    private final Manifest pack;
    private final Map<String, SpoolingVisitor.Kept> files;
    private final Spool spool;
    private final Allowance allowance;
    private final long uploaded;
    private final Written manifestFile;
    private final Written packFile;

    /** Where a manifest's written form stands in the spool. */
    private record Written(long start, long size) {}

    private CanonicalContext(
            Manifest manifest,
            Manifest pack,
            SpoolingVisitor collected,
            Intake intake,
            long uploaded)
            throws IOException {
        this.manifest = manifest;
        this.pack = pack;
        this.files = collected.files();
        this.spool = intake.spool;
        this.allowance = intake.allowance;
        this.uploaded = uploaded;
        this.packFile = write(pack, spool);
        this.manifestFile = manifest.equals(pack) ? packFile : write(manifest, spool);
    }

    private static Written write(Manifest manifest, Spool spool) throws IOException {
        long start = spool.end();
        manifest.write(spool.appender());
        return new Written(start, spool.end() - start);
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
        return Intake.run(
                spoolFolder,
                allowance,
                intake -> {
                    var collector = new SpoolingVisitor(intake.spool, allowance);
                    long uploaded = ArchiveReader.read(upload, limits, collector);
                    var manifest = collector.manifest();
                    return new CanonicalContext(manifest, manifest, collector, intake, uploaded);
                });
    }

    /**
     * Reads an upload that says what is different from a base. The limits hold for the whole; the
     * base's own memory is the caller's matter.
     *
     * @throws ArchiveRefusedException if the changes or what comes of them is not taken
     */
    public static CanonicalContext readChanges(
            InputStream upload,
            Manifest base,
            ArchiveLimits limits,
            Path spoolFolder,
            Allowance allowance)
            throws IOException {
        return Intake.run(
                spoolFolder,
                allowance,
                intake -> {
                    var collector = new SpoolingChanges(intake.spool, allowance);
                    long uploaded = ArchiveReader.read(upload, limits, collector);
                    var pack = collector.manifest();
                    var manifest = collector.changeset(pack).applyTo(base, limits);
                    return new CanonicalContext(manifest, pack, collector, intake, uploaded);
                });
    }

    /** What is in it. */
    public Manifest manifest() {
        return manifest;
    }

    /** What came with the upload; the same as {@link #manifest} where there was no base. */
    public Manifest pack() {
        return pack;
    }

    /** The manifest's written form; may be asked for again. */
    public InputStream manifestFile() throws IOException {
        return spool.read(manifestFile.start, manifestFile.size);
    }

    /** How long {@link #manifestFile} is. */
    public long manifestSize() {
        return manifestFile.size;
    }

    /** The written form of {@link #pack}; may be asked for again. */
    public InputStream packFile() throws IOException {
        return spool.read(packFile.start, packFile.size);
    }

    /** How long {@link #packFile} is. */
    public long packFileSize() {
        return packFile.size;
    }

    /** How many bytes arrived. */
    public long uploadedBytes() {
        return uploaded;
    }

    /** How long {@link #tar} will be. */
    public long tarSize() {
        return CanonicalTar.size(pack);
    }

    /** The pack in the one form, made while it is read; may be asked for again. */
    public CanonicalTar tar() {
        return new CanonicalTar(pack, this::content);
    }

    /** The content of one file of the pack. */
    public InputStream content(ManifestEntry.File file) throws IOException {
        var kept = files.get(file.path());
        if (kept == null) {
            throw new IllegalArgumentException("did not come with this upload: " + file.path());
        }
        return spool.read(kept.offset(), file.size());
    }

    @Override
    public void close() throws IOException {
        allowance.close();
        spool.close();
    }

    /** What is held while an upload is read, and given back if nothing comes of it. */
    private record Intake(Spool spool, Allowance allowance) {

        @FunctionalInterface
        interface Reading {
            CanonicalContext read(Intake intake) throws IOException;
        }

        static CanonicalContext run(Path folder, Allowance allowance, Reading reading)
                throws IOException {
            Spool spool = null;
            try {
                allowance.disk(0);
                spool = Spool.create(folder);
                return reading.read(new Intake(spool, allowance));
            } catch (IOException | RuntimeException | Error e) {
                allowance.close();
                if (spool != null) {
                    spool.close();
                }
                throw e;
            }
        }
    }
}
