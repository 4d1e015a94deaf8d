package dev.millrace.ingest.intake.app;

import dev.millrace.archive.canonical.ChangeTimes;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.tenant.TenantDirectory;
import dev.millrace.ingest.intake.app.ContextRecords.Acceptance;
import dev.millrace.ingest.intake.app.ContextRecords.Outcome;
import dev.millrace.ingest.intake.domain.Head;
import dev.millrace.ingest.intake.domain.StoredContext;
import java.time.Clock;

/**
 * Makes a stored context its agent's newest: what is as it was in the one before keeps its time of
 * change, all else has changed now.
 */
final class AcceptContext {

    private static final int TRIES = 10;

    private final ContextStore store;
    private final ContextRecords records;
    private final TenantDirectory tenants;
    private final Clock clock;

    AcceptContext(
            ContextStore store, ContextRecords records, TenantDirectory tenants, Clock clock) {
        this.store = store;
        this.records = records;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** {@code agent.quota-reached} if the agent would be one too many. */
    void requireRoom(AgentRef agent) {
        records.requireRoom(agent, agentQuota(agent));
    }

    /** Ends as accepted, or because a pack is being deleted, and the content must come again. */
    Outcome accept(AgentRef agent, StoredContext context, Manifest manifest) {
        for (int i = 0; i < TRIES; i++) {
            var acceptance = acceptance(agent, context, manifest);
            var outcome = records.accept(agent, acceptance, clock.instant(), agentQuota(agent));
            if (outcome != Outcome.HEAD_CHANGED) {
                return outcome;
            }
        }
        throw new MillraceException(
                ErrorCode.INTAKE_BUSY, "others send contexts of this agent all the time");
    }

    private Acceptance acceptance(AgentRef agent, StoredContext context, Manifest manifest) {
        var seen = records.head(agent).orElse(null);
        var now = clock.instant();
        if (seen == null) {
            var first = Head.first(context.context(), now);
            return new Acceptance(
                    null,
                    first,
                    context.at(first.acceptedAt()),
                    ChangeTimes.all(first.acceptedAt()));
        }
        var head = seen.accept(context.context(), now);
        var times =
                head.equals(seen)
                        ? records.times(agent, seen.acceptedAt())
                        : times(agent, seen, manifest, head);
        return new Acceptance(seen, head, context.at(head.acceptedAt()), times);
    }

    /** Where the context before is gone, all counts as changed. */
    private ChangeTimes times(AgentRef agent, Head before, Manifest now, Head head) {
        var known = records.find(agent, before.context());
        if (known.isEmpty()) {
            return ChangeTimes.all(head.acceptedAt());
        }
        var successor = records.times(agent, before.acceptedAt()).successor(now, head.acceptedAt());
        return store.each(agent, known.get().manifest(), successor)
                ? successor.times()
                : ChangeTimes.all(head.acceptedAt());
    }

    private int agentQuota(AgentRef agent) {
        return tenants.quotas(agent.tenant())
                .orElseThrow(() ->
                        new MillraceException(
                                ErrorCode.TENANT_UNKNOWN, "no tenant " + agent.tenant()))
                .agents();
    }
}
