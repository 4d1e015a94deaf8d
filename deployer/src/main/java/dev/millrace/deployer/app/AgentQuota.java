package dev.millrace.deployer.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.tenant.TenantDirectory;
import dev.millrace.deployer.app.port.Rollouts;

/** Refuses the first deploy of an agent that would be one too many. */
public final class AgentQuota {

    private final Rollouts rollouts;
    private final TenantDirectory tenants;

    public AgentQuota(Rollouts rollouts, TenantDirectory tenants) {
        this.rollouts = rollouts;
        this.tenants = tenants;
    }

    public void require(AgentRef agent) {
        var agents = rollouts.agents(agent.tenant());
        var there = agents.stream().anyMatch(a -> a.name().equals(agent.agent()));
        var quota = tenants.quotas(agent.tenant());
        if (!there && quota.isPresent() && agents.size() >= quota.get().agents()) {
            throw new MillraceException(
                    ErrorCode.AGENT_QUOTA, "you have " + agents.size() + " agents already");
        }
    }
}
