package dev.millrace.worker.adapter.telemetry;

import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.worker.app.ContextFetcher;
import dev.millrace.worker.app.FetchedContext;
import dev.millrace.worker.app.StopSignal;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;

/** A span for the download of a context. */
public record TracedContextFetcher(ContextFetcher delegate, Tracer tracer)
        implements ContextFetcher {

    @Override
    public FetchedContext fetch(StartGrant grant, StopSignal stop)
            throws IOException, InterruptedException {
        var span =
                tracer.spanBuilder("context fetch")
                        .setAttribute("cicd.pipeline.task.name", "fetch")
                        .setAttribute("cicd.pipeline.run.id", grant.attempt().build().id().value())
                        .setAttribute("millrace.context", grant.context().value())
                        .startSpan();
        try (var _ = span.makeCurrent()) {
            var fetched = delegate.fetch(grant, stop);
            span.setAttribute("millrace.context.bytes", fetched.origin().bytes());
            span.setAttribute("millrace.context.fetched", fetched.origin().fetchedBytes());
            return fetched;
        } catch (IOException e) {
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }
}
