package dev.millrace.ingest.intake.adapter.telemetry;

import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.ingest.intake.app.UploadReader;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.io.InputStream;

/** Shows the reading of an upload as a span. */
public record TracedUploadReader(UploadReader delegate, Tracer tracer) implements UploadReader {

    @Override
    public CanonicalContext read(InputStream upload) throws IOException {
        var span = tracer.spanBuilder("context read").startSpan();
        try (var _ = span.makeCurrent()) {
            var content = delegate.read(upload);
            span.setAttribute("millrace.context.uploaded", content.uploadedBytes());
            span.setAttribute("millrace.context.files", content.manifest().files());
            return content;
        } catch (IOException | RuntimeException e) {
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }
}
