package dev.millrace.contracts.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.Repository;
import java.util.List;

/**
 * All that a worker needs for one attempt and no more; answered once the attempt is FETCHING.
 *
 * @param manifestUrl presigned GET of the manifest whose digest {@code context} is
 * @param packs where the contents are, the oldest first
 * @param times when each entry last changed, in the written form of the archive library
 * @param budgetMillis how long the attempt may still take, by the worker's monotonic clock
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StartGrant(
        AttemptRef attempt,
        ContextDigest context,
        String manifestUrl,
        List<Pack> packs,
        String times,
        BuildSpec spec,
        Repository repository,
        long budgetMillis) {

    public StartGrant {
        packs = List.copyOf(packs);
    }

    /**
     * A pack of the agent's.
     *
     * @param pack its name, which no other pack of the agent ever had or will have
     * @param manifestUrl presigned GET of its manifest
     * @param tarUrl presigned GET of its tar
     * @param bytes how long the tar is
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Pack(String pack, String manifestUrl, String tarUrl, long bytes) {

        /** Leaves the presigned URLs out. */
        @Override
        public String toString() {
            return "Pack[" + pack + ", " + bytes + "]";
        }
    }

    /** Leaves the presigned URL out: it is a key for as long as it lives. */
    @Override
    public String toString() {
        return "StartGrant["
                + attempt
                + ", "
                + context
                + ", "
                + packs
                + ", "
                + spec
                + ", "
                + budgetMillis
                + " ms]";
    }
}
