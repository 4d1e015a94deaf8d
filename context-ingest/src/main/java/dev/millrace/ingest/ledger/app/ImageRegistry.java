package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Repository;

/** The registry, asked only whether something is there. */
public interface ImageRegistry {

    /** Asks for the manifest; never waits long. */
    Answer ask(Repository repository, ImageDigest image);

    /** What the registry says. */
    enum Answer {
        PRESENT,
        ABSENT,
        /** It does not answer: ask again later. */
        SILENT
    }
}
