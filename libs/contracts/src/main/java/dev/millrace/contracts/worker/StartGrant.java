package dev.millrace.contracts.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.Repository;
import java.time.Instant;

/**
 * All that a worker needs for one attempt and no more; answered once the attempt is FETCHING.
 *
 * @param contextUrl presigned GET of the context's canonical tar
 * @param tarSha256 64 hex digits, of the bytes behind {@code contextUrl}
 * @param tarBytes their number
 * @param mtime what every file of the context gets as its time of change
 * @param budgetMillis how long the attempt may still take, by the worker's monotonic clock
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StartGrant(
        AttemptRef attempt,
        ContextDigest context,
        String contextUrl,
        String tarSha256,
        long tarBytes,
        Instant mtime,
        BuildSpec spec,
        Repository repository,
        long budgetMillis) {

    /** Leaves the presigned URL out: it is a key for as long as it lives. */
    @Override
    public String toString() {
        return "StartGrant["
                + attempt
                + ", "
                + context
                + ", "
                + spec
                + ", "
                + budgetMillis
                + " ms]";
    }
}
