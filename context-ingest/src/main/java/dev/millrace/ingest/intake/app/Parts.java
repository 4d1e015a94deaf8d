package dev.millrace.ingest.intake.app;

import dev.millrace.contracts.id.AgentRef;
import dev.millrace.ingest.intake.domain.PartDigest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/** Pieces of uploads that wait to be put together, each under the SHA-256 of its content. */
public interface Parts {

    /** The longest part, in bytes. */
    int LONGEST = 16 << 20;

    /**
     * Keeps a part of this length; harmless if it is there, {@code context.part-mismatch} if the
     * content has another digest.
     */
    void keep(AgentRef agent, PartDigest digest, InputStream content, long length)
            throws IOException;

    boolean has(AgentRef agent, PartDigest digest);

    /**
     * The parts one after the other, opened as they are reached; {@code context.part-missing} if
     * one of them is not there now.
     */
    InputStream joined(AgentRef agent, List<PartDigest> parts);

    /** Lets parts go that are not needed any more. */
    void forget(AgentRef agent, List<PartDigest> parts);

    /** Deletes parts of all agents that came before then; how many. */
    int sweep(Instant before);
}
