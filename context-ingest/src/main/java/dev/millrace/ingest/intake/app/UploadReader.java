package dev.millrace.ingest.intake.app;

import dev.millrace.archive.canonical.CanonicalContext;
import java.io.IOException;
import java.io.InputStream;

/** Reads an upload to its end, once, within limits, into private temporary space. */
@FunctionalInterface
public interface UploadReader {

    CanonicalContext read(InputStream upload) throws IOException;
}
