package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.worker.StartGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The contexts that were taken in, as the ledger sees them. */
public interface StoredContexts {

    /** A context of this very agent; another agent's is as unknown as one that never was. */
    Optional<TakenContext> find(AgentRef agent, ContextDigest context);

    /** A context as it lies in the store. */
    interface TakenContext {

        /** When it last became its agent's newest; what its files' times of change go by. */
        Instant acceptedAt();

        /**
         * What the checks say about the Dockerfile that a build of the context would use; empty if
         * there is none. One that only the builder can read has no findings.
         */
        Optional<List<DockerfileFinding>> check(BuildSpec spec);

        /** Where a worker gets it as it was when it was accepted, for so long. */
        Source source(Instant accepted, Duration validity);
    }

    /**
     * What a worker needs to put a context together.
     *
     * @param times in the written form of the archive library
     */
    record Source(String manifestUrl, List<StartGrant.Pack> packs, String times) {

        public Source {
            packs = List.copyOf(packs);
        }
    }
}
