package dev.millrace.ingest.intake.app;

import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.ingest.intake.domain.StoredContext;
import java.time.Instant;
import java.util.Optional;

/** The records of contexts and of each agent's head. */
public interface ContextRecords {

    /** {@code agent.quota-reached} if the agent is new and would be one too many. */
    void requireRoom(AgentRef agent, int agentQuota);

    Optional<StoredContext> find(AgentRef agent, ContextDigest context);

    /**
     * Records a context as the agent's newest, in one transaction, and returns it with its time of
     * change; {@code agent.quota-reached} if the agent would be one too many for its tenant.
     */
    StoredContext accept(AgentRef agent, StoredContext context, Instant now, int agentQuota);
}
