package dev.millrace.ingest.intake.app;

import dev.millrace.contracts.api.ContextReceipt;
import dev.millrace.contracts.api.OfferAnswer;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.ingest.intake.app.ContextRecords.Outcome;
import dev.millrace.ingest.intake.domain.Head;
import dev.millrace.ingest.intake.domain.StoredContext;

/** Takes a context again that is here already, so that nothing needs to be uploaded. */
public final class OfferContext {

    private final UploadReader reader;
    private final ContextStore store;
    private final ContextRecords records;
    private final AcceptContext accept;

    OfferContext(Intake.Ports ports, AcceptContext accept) {
        this.reader = ports.reader();
        this.store = ports.store();
        this.records = ports.records();
        this.accept = accept;
    }

    /** What another agent has, or another tenant, is as unknown as what nobody has. */
    public OfferAnswer offer(AgentRef agent, ContextDigest context) {
        var head = records.head(agent);
        var known = records.find(agent, context);
        if (known.isPresent()
                && (head.map(Head::context).filter(context::equals).isPresent()
                        || accepted(agent, known.get()))) {
            var found = known.get();
            return new OfferAnswer(
                    new ContextReceipt(context, found.files(), found.bytes(), true), null);
        }
        return new OfferAnswer(
                null,
                head.flatMap(newest -> records.find(agent, newest.context()))
                        .map(StoredContext::context)
                        .orElse(null));
    }

    private boolean accepted(AgentRef agent, StoredContext context) {
        try (var room = reader.room()) {
            return store.manifest(agent, context.manifest(), room)
                    .map(manifest -> accept.accept(agent, context, manifest))
                    .filter(Outcome.ACCEPTED::equals)
                    .isPresent();
        }
    }
}
