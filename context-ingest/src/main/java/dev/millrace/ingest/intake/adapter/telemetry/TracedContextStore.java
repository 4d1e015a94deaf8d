package dev.millrace.ingest.intake.adapter.telemetry;

import dev.millrace.archive.canonical.Allowance;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.ingest.intake.app.ContextStore;
import dev.millrace.ingest.intake.app.StoredFile;
import dev.millrace.ingest.intake.domain.Pack;
import dev.millrace.ingest.intake.domain.StoredContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows the storing of a pack as a span. */
public record TracedContextStore(ContextStore delegate, Tracer tracer) implements ContextStore {

    @FunctionalInterface
    private interface Step<T> {
        T take() throws IOException;
    }

    private <T> T traced(Pack pack, Step<T> step) throws IOException {
        var span =
                tracer.spanBuilder("context store")
                        .setAttribute("millrace.context.bytes", pack.bytes())
                        .startSpan();
        try (var _ = span.makeCurrent()) {
            return step.take();
        } catch (IOException | RuntimeException e) {
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }

    @Override
    public String store(AgentRef agent, Pack pack, CanonicalContext content) throws IOException {
        return traced(pack, () -> delegate.store(agent, pack, content));
    }

    @Override
    public void store(AgentRef agent, Pack pack, Manifest manifest, InputStream tar)
            throws IOException {
        traced(
                pack,
                () -> {
                    delegate.store(agent, pack, manifest, tar);
                    return pack;
                });
    }

    @Override
    public StoredFile read(AgentRef agent, StoredContext context, String path, int most) {
        return delegate.read(agent, context, path, most);
    }

    @Override
    public boolean each(AgentRef agent, String manifest, Consumer<ManifestEntry> taker) {
        return delegate.each(agent, manifest, taker);
    }

    @Override
    public Optional<Manifest> manifest(AgentRef agent, String manifest, Allowance allowance) {
        return delegate.manifest(agent, manifest, allowance);
    }

    @Override
    public InputStream manifestFile(AgentRef agent, String manifest) {
        return delegate.manifestFile(agent, manifest);
    }

    @Override
    public InputStream tar(AgentRef agent, Pack pack) {
        return delegate.tar(agent, pack);
    }

    @Override
    public URI manifestLink(AgentRef agent, String manifest, Duration validity) {
        return delegate.manifestLink(agent, manifest, validity);
    }

    @Override
    public URI tarLink(AgentRef agent, Pack pack, Duration validity) {
        return delegate.tarLink(agent, pack, validity);
    }

    @Override
    public void deleteTar(AgentRef agent, Pack pack) {
        delegate.deleteTar(agent, pack);
    }

    @Override
    public void deleteManifest(AgentRef agent, String manifest) {
        delegate.deleteManifest(agent, manifest);
    }
}
