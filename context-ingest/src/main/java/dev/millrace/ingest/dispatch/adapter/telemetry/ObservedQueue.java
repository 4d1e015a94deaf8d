package dev.millrace.ingest.dispatch.adapter.telemetry;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.ingest.dispatch.app.BuildQueue;
import dev.millrace.ingest.dispatch.domain.GivenAttempt;
import dev.millrace.ingest.dispatch.domain.SeenWorker;
import dev.millrace.ingest.dispatch.domain.WaitingBuild;
import dev.millrace.messaging.Traces;
import dev.millrace.telemetry.IngestMetrics;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.SharedMetrics;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Shows each build's wait as a span of the trace it was asked for in; the assignment, and so the
 * worker's part, hangs below that span.
 */
public final class ObservedQueue implements BuildQueue {

    private final BuildQueue delegate;
    private final Tracer tracer;
    private final Timer wait;
    private final Timer pending;
    private final Clock clock;

    public ObservedQueue(BuildQueue delegate, Tracer tracer, Meters meters, Clock clock) {
        this.delegate = delegate;
        this.tracer = tracer;
        this.clock = clock;
        this.wait = meters.timer(IngestMetrics.QUEUE_WAIT);
        this.pending = meters.timer(SharedMetrics.PIPELINE_DURATION, "build", "pending", "");
    }

    @Override
    public List<WaitingBuild> waiting(int limit) {
        return delegate.waiting(limit);
    }

    @Override
    public List<GivenAttempt> given() {
        return delegate.given();
    }

    @Override
    public boolean assign(WaitingBuild build, SeenWorker worker, long epoch) {
        var span =
                tracer.spanBuilder("build queue wait")
                        .setParent(asked(build))
                        .setStartTimestamp(build.since())
                        .setAttribute("cicd.pipeline.name", "build")
                        .setAttribute("cicd.pipeline.run.state", "pending")
                        .setAttribute("cicd.pipeline.run.id", build.build().id().value())
                        .setAttribute("cicd.worker.id", worker.worker().value())
                        .startSpan();
        try (var _ = span.makeCurrent()) {
            wait.record(waited(build));
            pending.record(waited(build));
            return delegate.assign(build, worker, epoch);
        } finally {
            span.end();
        }
    }

    @Override
    public boolean withdraw(AttemptRef attempt, long epoch) {
        return delegate.withdraw(attempt, epoch);
    }

    @Override
    public boolean lose(AttemptRef attempt, long epoch) {
        return delegate.lose(attempt, epoch);
    }

    private Duration waited(WaitingBuild build) {
        var waited = Duration.between(build.since(), clock.instant());
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    private static Context asked(WaitingBuild build) {
        var trace = build.trace();
        return trace == null ? Context.root() : Traces.extract(Map.of("traceparent", trace));
    }
}
