package dev.millrace.ingest.intake.app;

import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** The bytes of contexts, write-once. */
public interface ContextStore {

    /**
     * Stores the canonical tar with its manifest and returns the tar's SHA-256 in hex; harmless if
     * it is there.
     */
    String store(AgentRef agent, ContextDigest context, CanonicalContext content)
            throws IOException;

    /** Whether a stored context has a file at the path, or a link that may lead to one. */
    boolean holds(AgentRef agent, ContextDigest context, String path);

    /** A URL that reads the tar for so long. */
    URI link(AgentRef agent, ContextDigest context, Duration validity);
}
