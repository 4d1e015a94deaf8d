package dev.millrace.ingest.ledger.adapter.telemetry;

import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.ledger.app.Builds;
import dev.millrace.ingest.ledger.app.RequestKey;
import dev.millrace.ingest.ledger.domain.AttemptEnd;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.Fence;
import dev.millrace.ingest.ledger.domain.Ruling;
import dev.millrace.ingest.ledger.domain.Stage;
import dev.millrace.telemetry.IngestMetrics;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.SharedMetrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts builds as they are accepted and as they end, and attempts by how they end. */
public record MeteredBuilds(Builds delegate, Meters meters) implements Builds {

    private static final String PIPELINE = "build";
    private static final Set<BuildState> ENDS =
            EnumSet.of(
                    BuildState.SUCCEEDED,
                    BuildState.FAILED,
                    BuildState.TIMED_OUT,
                    BuildState.CANCELLED,
                    BuildState.SUPERSEDED);

    public MeteredBuilds {
        meters.counter(IngestMetrics.BUILDS_ACCEPTED);
        for (var how : AttemptEnd.How.values()) {
            meters.counter(IngestMetrics.ATTEMPTS_ENDED, how.name());
        }
        for (var state : ENDS) {
            meters.counter(IngestMetrics.BUILDS_ENDED, state.name());
            executing(meters, state);
        }
    }

    @Override
    public Acceptance accept(Build build, @Nullable RequestKey key) {
        var acceptance = delegate.accept(build, key);
        if (acceptance instanceof Acceptance.Added) {
            meters.counter(IngestMetrics.BUILDS_ACCEPTED).increment();
        }
        return acceptance;
    }

    @Override
    public Optional<Build> find(BuildId build) {
        return delegate.find(build);
    }

    @Override
    public Saved save(Build seen, Ruling.Changed change, Fence fence) {
        var saved = delegate.save(seen, change, fence);
        if (saved == Saved.DONE) {
            count(seen, change);
        }
        return saved;
    }

    @Override
    public List<Build> waiting(int limit) {
        return delegate.waiting(limit);
    }

    @Override
    public List<Build> active() {
        return delegate.active();
    }

    @Override
    public List<Build> latest(TenantId tenant, @Nullable AgentName agent, int limit) {
        return delegate.latest(tenant, agent, limit);
    }

    @Override
    public int countWaiting(TenantId tenant) {
        return delegate.countWaiting(tenant);
    }

    private void count(Build seen, Ruling.Changed change) {
        var ended = change.ended();
        if (ended != null) {
            meters.counter(IngestMetrics.ATTEMPTS_ENDED, ended.how().name()).increment();
        }
        if (change.next().stage() instanceof Stage.Ended end) {
            meters.counter(IngestMetrics.BUILDS_ENDED, end.state().name()).increment();
            if (seen.stage() instanceof Stage.Running running) {
                executing(meters, end.state())
                        .record(Duration.between(running.startedAt(), end.at()));
            }
        }
    }

    private static Timer executing(Meters meters, BuildState end) {
        return meters.timer(SharedMetrics.PIPELINE_DURATION, PIPELINE, "executing", result(end));
    }

    /** OpenTelemetry's word for it. */
    private static String result(BuildState end) {
        return switch (end) {
            case SUCCEEDED -> "success";
            case FAILED -> "failure";
            case TIMED_OUT -> "timeout";
            case CANCELLED -> "cancellation";
            case SUPERSEDED -> "skip";
            default -> throw new IllegalArgumentException(end + " is no end");
        };
    }
}
