package dev.millrace.contracts.id;

/** An agent of a tenant. */
public record AgentRef(TenantId tenant, AgentName agent) implements TenantOwned {

    /** Key of this agent's records in topics and object keys: {@code tenant/agent}. */
    public String key() {
        return tenant.value() + "/" + agent.value();
    }

    @Override
    public String toString() {
        return key();
    }
}
