package dev.millrace.ingest.intake.app;

import dev.millrace.archive.canonical.ChangeTimes;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.ingest.intake.domain.Head;
import dev.millrace.ingest.intake.domain.Pack;
import dev.millrace.ingest.intake.domain.StoredContext;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of contexts, of their packs and of each agent's head. */
public interface ContextRecords {

    /** {@code agent.quota-reached} if the agent is new and would be one too many. */
    void requireRoom(AgentRef agent, int agentQuota);

    /** A context of this very agent; one that is being deleted is none. */
    Optional<StoredContext> find(AgentRef agent, ContextDigest context);

    Optional<Head> head(AgentRef agent);

    /** When the entries of the context that was accepted then last changed. */
    ChangeTimes times(AgentRef agent, Instant acceptedAt);

    /** Records that a pack is about to be stored, so that it is never left over. */
    void begin(AgentRef agent, Pack pack, Instant now);

    /**
     * Puts a context at an agent's head, in one transaction; {@code agent.quota-reached} if the
     * agent would be one too many for its tenant.
     */
    Outcome accept(AgentRef agent, Acceptance acceptance, Instant now, int agentQuota);

    /**
     * Puts one pack in the place of a context's others.
     *
     * @return false if these are not its packs any more, or it is being deleted
     */
    boolean replacePacks(AgentRef agent, StoredContext context, Pack by, Instant now);

    /**
     * What is to be accepted.
     *
     * @param seen the head as it was looked at; null if there was none
     * @param head as it is to be, the same if the context is there already
     * @param times of the context's entries
     */
    record Acceptance(@Nullable Head seen, Head head, StoredContext context, ChangeTimes times) {}

    /** What became of it. */
    enum Outcome {
        ACCEPTED,
        /** Somebody else accepted something. */
        HEAD_CHANGED,
        /** A pack of it is being deleted. */
        PACK_GONE
    }
}
