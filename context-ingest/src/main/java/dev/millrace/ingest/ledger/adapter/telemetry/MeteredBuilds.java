package dev.millrace.ingest.ledger.adapter.telemetry;

import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.ledger.app.Builds;
import dev.millrace.ingest.ledger.app.RequestKey;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.Fence;
import dev.millrace.ingest.ledger.domain.Ruling;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts builds as they are accepted and as they end, and attempts by how they end. */
public record MeteredBuilds(Builds delegate, MeterRegistry meters) implements Builds {

    @Override
    public Acceptance accept(Build build, @Nullable RequestKey key) {
        var acceptance = delegate.accept(build, key);
        if (acceptance instanceof Acceptance.Added) {
            meters.counter("millrace.builds.accepted").increment();
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
            count(change);
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

    private void count(Ruling.Changed change) {
        var ended = change.ended();
        if (ended != null) {
            meters.counter("millrace.attempts.ended", "how", ended.how().name()).increment();
        }
        if (change.next().ended()) {
            var state = change.next().stage().state().name();
            meters.counter("millrace.builds.ended", "state", state).increment();
        }
    }
}
