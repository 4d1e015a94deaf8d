package dev.millrace.ingest.ledger.domain;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.WorkerId;
import java.time.Instant;

/** One attempt given to one life of one worker. */
public record Assignment(int attempt, WorkerId worker, Incarnation incarnation, Instant at) {

    public Assignment {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1, was " + attempt);
        }
    }

    /** Whether this very attempt was given to this very life of this worker. */
    public boolean isOf(int number, WorkerId asker, Incarnation life) {
        return attempt == number && worker.equals(asker) && incarnation.equals(life);
    }

    public AttemptRef ref(BuildRef build) {
        return new AttemptRef(build, attempt);
    }
}
