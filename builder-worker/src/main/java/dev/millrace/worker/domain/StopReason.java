package dev.millrace.worker.domain;

/** Why an attempt is stopped before it has ended by itself. */
public enum StopReason {
    /** The dispatcher has asked for it. */
    CANCELLED,
    /** Its time is over, by this worker's monotonic clock. */
    OUT_OF_TIME,
    /** This worker shuts down. */
    RELEASED
}
