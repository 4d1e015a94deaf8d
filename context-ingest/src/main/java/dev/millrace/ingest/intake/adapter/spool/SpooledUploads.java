package dev.millrace.ingest.intake.adapter.spool;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.canonical.Allowance;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.ingest.intake.app.UploadReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads uploads into files of one folder, as long as there is room for them. */
public final class SpooledUploads implements UploadReader {

    /** The object store's client holds one part of what it sends, twice while that grows. */
    private static final long SENDING = 24L << 20;

    private static final ArchiveLimits LIMITS = ArchiveLimits.DEFAULT;

    private final Path folder;
    private final UploadRoom room;

    public SpooledUploads(Path folder, UploadRoom room) {
        this.folder = folder;
        this.room = room;
    }

    @Override
    public CanonicalContext read(InputStream upload, @Nullable Manifest base) throws IOException {
        var allowance = room.enter();
        var context =
                base == null
                        ? CanonicalContext.read(upload, LIMITS, folder, allowance)
                        : CanonicalContext.readChanges(upload, base, LIMITS, folder, allowance);
        try {
            allowance.memory(Math.min(SENDING, 2 * context.tarSize()));
            return context;
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    @Override
    public Allowance room() {
        return room.enter();
    }
}
