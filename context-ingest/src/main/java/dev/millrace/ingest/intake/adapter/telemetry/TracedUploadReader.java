package dev.millrace.ingest.intake.adapter.telemetry;

import dev.millrace.archive.canonical.Allowance;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.ingest.intake.app.UploadReader;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Shows the reading of an upload as a span. */
public record TracedUploadReader(UploadReader delegate, Tracer tracer) implements UploadReader {

    @Override
    public CanonicalContext read(InputStream upload, @Nullable Manifest base) throws IOException {
        var span = tracer.spanBuilder("context read").startSpan();
        try (var _ = span.makeCurrent()) {
            var content = delegate.read(upload, base);
            span.setAttribute("millrace.context.uploaded", content.uploadedBytes());
            span.setAttribute("millrace.context.files", content.manifest().files());
            span.setAttribute("millrace.context.came", content.pack().files());
            return content;
        } catch (IOException | RuntimeException e) {
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }

    @Override
    public Allowance room() {
        return delegate.room();
    }
}
