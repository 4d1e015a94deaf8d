package dev.millrace.ingest.intake.adapter.telemetry;

import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.ingest.intake.app.ContextStore;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

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
    public boolean holds(AgentRef agent, ContextDigest context, String path) {
        return delegate.holds(agent, context, path);
    }

    @Override
    public URI link(AgentRef agent, ContextDigest context, Duration validity) {
        return delegate.link(agent, context, validity);
    }
}
