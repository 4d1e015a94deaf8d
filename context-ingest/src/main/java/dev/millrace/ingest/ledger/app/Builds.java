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

/** The records of all builds, together with what is still to be announced of them. */
public interface Builds {

    /**
     * Adds an accepted build and announces it queued, in one transaction; durable when it returns.
     * With a key that was used before it adds nothing and returns what that key stands for.
     */
    Acceptance accept(Build build, @Nullable RequestKey key);

    Optional<Build> find(BuildId build);

    /**
     * Saves a change and its announcements in one transaction, if the build is still as it was seen
     * and the fence still holds.
     */
    Saved save(Build seen, Ruling.Changed change, Fence fence);

    /** Builds that nobody has yet, the one accepted first at the head. */
    List<Build> waiting(int limit);

    /** Builds that have an attempt which has not ended. */
    List<Build> active();

    /** A tenant's builds, newest first; of one agent if it is named. */
    List<Build> latest(TenantId tenant, @Nullable AgentName agent, int limit);

    /** How many builds of the tenant wait. */
    int countWaiting(TenantId tenant);

    /** What became of a save. */
    enum Saved {
        DONE,
        /** Somebody else has changed the build since it was read: read again. */
        CHANGED_MEANWHILE,
        /** Another leader has taken over: stop acting as one. */
        DEPOSED
    }

    /** What became of an acceptance. */
    sealed interface Acceptance {

        record Added(Build build) implements Acceptance {}

        /** The same request came before: this is its build. */
        record Repeated(Build build) implements Acceptance {}

        /** The key came before, with another request. */
        record OtherRequest() implements Acceptance {}

        /** The context is being deleted. */
        record NoContext() implements Acceptance {}
    }
}
