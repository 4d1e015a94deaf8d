package dev.millrace.ingest.intake.app;

import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** The bytes of contexts, write-once. */
public interface ContextStore {

    /**
     * Stores the canonical tar with its manifest and returns the tar's SHA-256 in hex; harmless if
     * it is there.
     */
    String store(AgentRef agent, ContextDigest context, CanonicalContext content)
            throws IOException;

    /** A file of a stored context, up to so many bytes. */
    StoredFile read(AgentRef agent, ContextDigest context, String path, int most);

    /** Hands over all entries of a stored context, and keeps none. */
    void each(AgentRef agent, ContextDigest context, Consumer<ManifestEntry> taker);

    /** A URL that reads the tar for so long. */
    URI link(AgentRef agent, ContextDigest context, Duration validity);
}
