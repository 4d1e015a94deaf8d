package dev.millrace.ingest.intake.adapter.telemetry;

import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.ingest.intake.app.ContextStore;
import dev.millrace.ingest.intake.app.StoredFile;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** Shows the storing of a context as a span. */
public record TracedContextStore(ContextStore delegate, Tracer tracer) implements ContextStore {

    @Override
    public String store(AgentRef agent, ContextDigest context, CanonicalContext content)
            throws IOException {
        var span =
                tracer.spanBuilder("context store")
                        .setAttribute("millrace.context.tar.bytes", content.tarSize())
                        .startSpan();
        try (var _ = span.makeCurrent()) {
            return delegate.store(agent, context, content);
        } catch (IOException | RuntimeException e) {
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }

    @Override
    public StoredFile read(AgentRef agent, ContextDigest context, String path, int most) {
        return delegate.read(agent, context, path, most);
    }

    @Override
    public void each(AgentRef agent, ContextDigest context, Consumer<ManifestEntry> taker) {
        delegate.each(agent, context, taker);
    }

    @Override
    public URI link(AgentRef agent, ContextDigest context, Duration validity) {
        return delegate.link(agent, context, validity);
    }
}
