package dev.millrace.ingest.intake.app;

import dev.millrace.contracts.context.StaleContext;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.ingest.intake.domain.Pack;
import java.time.Instant;
import java.util.List;

/**
 * The records of what may be deleted. Everything goes in three steps, each of which may be the last
 * one before a crash: the row is marked, its objects go, the row goes.
 */
public interface Garbage {

    /** Does the work unless another process is at it; whether it did. */
    boolean alone(Runnable work);

    /**
     * Contexts that were not used for as long as their tenant keeps them, and that no running build
     * needs.
     */
    List<StaleContext> stale(Instant now, int most);

    /** A context that is in use counts as used now. */
    void inUse(StaleContext context, Instant now);

    /** Marks it; false if it was used or a build of it was accepted in the meantime. */
    boolean condemn(StaleContext context, Instant now);

    /** Packs that no context has, and such as were never finished; they are marked. */
    List<CondemnedPack> condemnPacks(Instant unusedSince, Instant unfinishedSince);

    /** Contexts that are marked. */
    List<CondemnedContext> condemned();

    /** Whether a pack has this object for its manifest. */
    boolean isOfPack(AgentRef agent, String manifest);

    /** Whether a context has this object for its manifest. */
    boolean isOfContext(AgentRef agent, String manifest);

    void forget(CondemnedContext context);

    void forget(CondemnedPack pack);

    /** Forgets times of change that nothing refers to. */
    int forgetTimes(Instant before);

    /** A context whose row is marked. */
    record CondemnedContext(AgentRef agent, ContextDigest context, String manifest) {}

    /** A pack whose row is marked. */
    record CondemnedPack(AgentRef agent, Pack pack) {}
}
