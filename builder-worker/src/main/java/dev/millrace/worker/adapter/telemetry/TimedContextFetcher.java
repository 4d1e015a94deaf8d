package dev.millrace.worker.adapter.telemetry;

import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.WorkerMetrics;
import dev.millrace.worker.app.ContextFetcher;
import dev.millrace.worker.app.FetchedContext;
import dev.millrace.worker.app.StopSignal;
import java.io.IOException;
import java.time.Duration;

/** Records how long contexts take to come here. */
public record TimedContextFetcher(ContextFetcher delegate, Meters meters)
        implements ContextFetcher {

    public TimedContextFetcher {
        meters.timer(WorkerMetrics.PHASE, "fetch", "fetched");
        meters.timer(WorkerMetrics.PHASE, "fetch", "failed");
        meters.counter(WorkerMetrics.CONTEXT_BYTES);
        meters.counter(WorkerMetrics.PACK_BYTES);
    }

    @Override
    public FetchedContext fetch(StartGrant grant, StopSignal stop)
            throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var outcome = "failed";
        try {
            var fetched = delegate.fetch(grant, stop);
            outcome = "fetched";
            meters.counter(WorkerMetrics.CONTEXT_BYTES).increment(fetched.origin().bytes());
            meters.counter(WorkerMetrics.PACK_BYTES).increment(fetched.origin().fetchedBytes());
            return fetched;
        } finally {
            meters.timer(WorkerMetrics.PHASE, "fetch", outcome)
                    .record(Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
