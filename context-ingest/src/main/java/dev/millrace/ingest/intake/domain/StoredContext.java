package dev.millrace.ingest.intake.domain;

import dev.millrace.contracts.id.ContextDigest;
import java.time.Instant;

/**
 * A context that was taken in.
 *
 * @param tarSha256 64 hex digits, of the canonical tar
 * @param mtime what its files get as their time of change
 */
public record StoredContext(
        ContextDigest context,
        String tarSha256,
        long tarBytes,
        long files,
        long bytes,
        Instant mtime) {

    /** The same context, accepted as the agent's newest at another time. */
    public StoredContext at(Instant time) {
        return new StoredContext(context, tarSha256, tarBytes, files, bytes, time);
    }
}
