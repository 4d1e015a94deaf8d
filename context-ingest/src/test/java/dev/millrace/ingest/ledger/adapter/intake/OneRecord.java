package dev.millrace.ingest.ledger.adapter.intake;

import dev.millrace.archive.canonical.ChangeTimes;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.ingest.intake.app.ContextRecords;
import dev.millrace.ingest.intake.domain.Head;
import dev.millrace.ingest.intake.domain.Pack;
import dev.millrace.ingest.intake.domain.StoredContext;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows one context. */
final class OneRecord implements ContextRecords {

    @Nullable StoredContext known;

    @Override
    public void requireRoom(AgentRef agent, int agentQuota) {}

    @Override
    public Optional<StoredContext> find(AgentRef agent, ContextDigest context) {
        return Optional.ofNullable(known).filter(one -> one.context().equals(context));
    }

    @Override
    public Optional<Head> head(AgentRef agent) {
        return Optional.empty();
    }

    @Override
    public ChangeTimes times(AgentRef agent, Instant acceptedAt) {
        return ChangeTimes.all(acceptedAt);
    }

    @Override
    public void begin(AgentRef agent, Pack pack, Instant now) {}

    @Override
    public Outcome accept(AgentRef agent, Acceptance acceptance, Instant now, int agentQuota) {
        return Outcome.ACCEPTED;
    }

    @Override
    public boolean replacePacks(AgentRef agent, StoredContext context, Pack by, Instant now) {
        return false;
    }
}
