package dev.millrace.contracts.build;

/**
 * Where a build stands.
 *
 * <pre>{@code
 * PENDING ▶ QUEUED ▶ ASSIGNED ▶ FETCHING ▶ BUILDING ▶ PUSHING ▶ SUCCEEDED | FAILED | TIMED_OUT
 *    │         │         │          │          │          │      | CANCELLED | SUPERSEDED
 *    └─────────┴─────────┴──────────┴──────────┴──────────┘  a lost worker: back to QUEUED
 * }</pre>
 */
public enum BuildState {
    PENDING,
    QUEUED,
    ASSIGNED,
    FETCHING,
    BUILDING,
    PUSHING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    CANCELLED,
    SUPERSEDED;

    /** Whether nothing can follow. Every accepted build reaches exactly one such state. */
    public boolean terminal() {
        return compareTo(SUCCEEDED) >= 0;
    }
}
