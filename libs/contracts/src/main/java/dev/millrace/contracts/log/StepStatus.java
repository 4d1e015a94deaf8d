package dev.millrace.contracts.log;

/** What became of a build step. */
public enum StepStatus {
    STARTED,
    DONE,
    CACHED,
    FAILED,
    CANCELLED
}
