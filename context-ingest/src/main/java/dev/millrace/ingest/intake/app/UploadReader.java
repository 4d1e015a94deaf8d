package dev.millrace.ingest.intake.app;

import dev.millrace.archive.canonical.Allowance;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.canonical.Manifest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads an upload to its end, once, within limits, into private temporary space. */
public interface UploadReader {

    /** The upload as a whole context, or as changes of a base. */
    CanonicalContext read(InputStream upload, @Nullable Manifest base) throws IOException;

    /** For the memory of one more manifest; to be closed when that is let go. */
    Allowance room();
}
