package dev.millrace.contracts.id;

/** A build together with whose and of which agent it is. */
public record BuildRef(TenantId tenant, AgentName agent, BuildId id) implements TenantOwned {

    public BuildRef {
        if (!id.tenant().equals(tenant)) {
            throw new IllegalArgumentException("build " + id + " is not of tenant " + tenant);
        }
    }

    public AgentRef agentRef() {
        return new AgentRef(tenant, agent);
    }

    @Override
    public String toString() {
        return id.value();
    }
}
