package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.ledger.domain.Build;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists a tenant's builds, newest first. */
public final class ListBuilds {

    private static final int MOST = 200;

    private final Builds builds;

    public ListBuilds(Builds builds) {
        this.builds = builds;
    }

    public List<Build> list(TenantId tenant, @Nullable AgentName agent, int limit) {
        return builds.latest(tenant, agent, Math.clamp(limit, 1, MOST));
    }
}
