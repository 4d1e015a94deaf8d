package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.build.BuildVerdict;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.ledger.domain.Announcement;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.Fence;
import dev.millrace.ingest.ledger.domain.Ruling;
import dev.millrace.ingest.ledger.domain.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Builds in memory, with the same conditions on every save as the real records. */
public final class InMemoryBuilds implements Builds {

    private final Map<BuildId, Build> builds = new LinkedHashMap<>();
    private final Map<String, Map.Entry<String, BuildId>> keys = new HashMap<>();
    private final List<Announcement> outbox = new ArrayList<>();
    private final LongSupplier epoch;

    /**
     * Asserts leaderships.
     *
     * @param epoch the one that leads now
     */
    public InMemoryBuilds(LongSupplier epoch) {
        this.epoch = epoch;
    }

    /** All that was ever announced, in order. */
    public List<Announcement> outbox() {
        return List.copyOf(outbox);
    }

    public List<Build> all() {
        return List.copyOf(builds.values());
    }

    @Override
    public Acceptance accept(Build build, @Nullable RequestKey key) {
        if (key != null) {
            var name = build.ref().tenant() + "/" + key.scope() + "/" + key.key();
            var before = keys.putIfAbsent(name, Map.entry(key.fingerprint(), build.ref().id()));
            if (before != null) {
                return before.getKey().equals(key.fingerprint())
                        ? new Acceptance.Repeated(find(before.getValue()).orElseThrow())
                        : new Acceptance.OtherRequest();
            }
        }
        builds.put(build.ref().id(), build);
        outbox.add(
                new Announcement.Verdict(
                        new BuildVerdict.Queued(
                                build.ref(), build.order().acceptedAt(), build.order().deploy())));
        return new Acceptance.Added(build);
    }

    @Override
    public Optional<Build> find(BuildId build) {
        return Optional.ofNullable(builds.get(build));
    }

    @Override
    public Saved save(Build seen, Ruling.Changed change, Fence fence) {
        if (fence instanceof Fence.Epoch(_, long asserted) && asserted != epoch.getAsLong()) {
            return Saved.DEPOSED;
        }
        var current = builds.get(seen.ref().id());
        if (current == null || current.version() != seen.version()) {
            return Saved.CHANGED_MEANWHILE;
        }
        builds.put(seen.ref().id(), change.next());
        outbox.addAll(change.announcements());
        return Saved.DONE;
    }

    @Override
    public List<Build> waiting(int limit) {
        return builds.values().stream()
                .filter(build -> build.stage() instanceof Stage.Queued)
                .sorted(
                        Comparator.comparing((Build build) -> build.order().acceptedAt())
                                .thenComparing(build -> build.ref().id()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Build> active() {
        return builds.values().stream()
                .filter(build -> build.stage() instanceof Stage.Active)
                .toList();
    }

    @Override
    public List<Build> latest(TenantId tenant, @Nullable AgentName agent, int limit) {
        return builds.values().stream()
                .filter(build -> build.ref().tenant().equals(tenant))
                .filter(build -> agent == null || build.ref().agent().equals(agent))
                .sorted(Comparator.comparing((Build build) -> build.ref().id()).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public int countWaiting(TenantId tenant) {
        return (int)
                builds.values().stream()
                        .filter(build -> build.ref().tenant().equals(tenant))
                        .filter(build -> build.stage() instanceof Stage.Queued)
                        .count();
    }
}
