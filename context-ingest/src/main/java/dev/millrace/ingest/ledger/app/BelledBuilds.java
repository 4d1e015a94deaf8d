package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.Fence;
import dev.millrace.ingest.ledger.domain.Ruling;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rings a bell for every change that was saved. */
public record BelledBuilds(Builds delegate, BuildBell bell) implements Builds {

    @Override
    public Acceptance accept(Build build, @Nullable RequestKey key) {
        var acceptance = delegate.accept(build, key);
        if (acceptance instanceof Acceptance.Added) {
            bell.ring(build);
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
            bell.ring(change.next());
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
}
