package dev.millrace.ingest.ledger.domain;

import java.time.Instant;

/** How an attempt ended, for the record of attempts. */
public record AttemptEnd(int attempt, Instant at, How how) {

    /** What became of an attempt. */
    public enum How {
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        CANCELLED,
        /** Never begun by its worker, and offered elsewhere. */
        NOT_STARTED,
        WORKER_LOST,
        /** Given back by a worker that shuts down. */
        RELEASED,
        /** Failed through the platform; tried again. */
        BROKEN
    }
}
