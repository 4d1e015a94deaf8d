package dev.millrace.contracts.id;

/** An environment of an agent: the thing that has a route, a generation and something live. */
public record EnvironmentRef(TenantId tenant, AgentName agent, EnvironmentName environment)
        implements TenantOwned {

    public static EnvironmentRef of(AgentRef agent, EnvironmentName environment) {
        return new EnvironmentRef(agent.tenant(), agent.agent(), environment);
    }

    public AgentRef agentRef() {
        return new AgentRef(tenant, agent);
    }

    /** The public host name: {@code AGENT--ENVIRONMENT--TENANT.domain}. */
    public String host(String domain) {
        return agent.value() + "--" + environment.value() + "--" + tenant.value() + "." + domain;
    }

    @Override
    public String toString() {
        return tenant + "/" + agent + "/" + environment;
    }
}
