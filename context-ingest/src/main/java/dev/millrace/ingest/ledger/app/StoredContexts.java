package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The contexts that were taken in, as the ledger sees them. */
public interface StoredContexts {

    /** A context of this very agent; another agent's is as unknown as one that never was. */
    Optional<StoredContext> find(AgentRef agent, ContextDigest context);

    /**
     * What the checks say about the Dockerfile that a build of the context would use; empty if
     * there is none. One that only the builder can read has no findings.
     */
    Optional<List<DockerfileFinding>> check(AgentRef agent, ContextDigest context, BuildSpec spec);

    /** A URL that reads the context's canonical tar for so long, and nothing else. */
    String link(AgentRef agent, ContextDigest context, Duration validity);

    /** A context as it lies in the store. */
    record StoredContext(String tarSha256, long tarBytes, Instant mtime) {}
}
