package dev.millrace.ingest.intake.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import java.io.InputStream;

/** Hands out what is in a context, to whoever may send another one. */
public final class ShowManifest {

    private final ContextStore store;
    private final ContextRecords records;

    ShowManifest(ContextStore store, ContextRecords records) {
        this.store = store;
        this.records = records;
    }

    /** The written form of a manifest; {@code context.unknown} unless it is this very agent's. */
    public InputStream open(AgentRef agent, ContextDigest context) {
        var known =
                records.find(agent, context)
                        .orElseThrow(() ->
                                new MillraceException(
                                        ErrorCode.CONTEXT_UNKNOWN,
                                        agent.agent() + " has no context " + context));
        return store.manifestFile(agent, known.manifest());
    }
}
