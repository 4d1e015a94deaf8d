package dev.millrace.ingest.ledger.adapter.intake;

import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.ingest.intake.app.ContextRecords;
import dev.millrace.ingest.intake.app.ContextStore;
import dev.millrace.ingest.ledger.app.StoredContexts;
import java.time.Duration;
import java.util.Optional;

/** Asks the intake for its records and links. */
public record IntakeContexts(ContextRecords records, ContextStore store) implements StoredContexts {

    @Override
    public Optional<StoredContext> find(AgentRef agent, ContextDigest context) {
        return records.find(agent, context)
                .map(known ->
                        new StoredContext(known.tarSha256(), known.tarBytes(), known.mtime()));
    }

    @Override
    public boolean holds(AgentRef agent, ContextDigest context, String path) {
        return store.holds(agent, context, path);
    }

    @Override
    public String link(AgentRef agent, ContextDigest context, Duration validity) {
        return store.link(agent, context, validity).toString();
    }
}
