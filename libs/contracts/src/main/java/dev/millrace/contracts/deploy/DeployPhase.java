package dev.millrace.contracts.deploy;

/**
 * Where a deploy stands, as its name travels on the wire.
 *
 * <pre>{@code
 * ACCEPTED ▶ BUILDING ▶ STARTING ▶ CANDIDATE ▶ SWITCHING ▶ LIVE ▶ DRAINING ▶ RETIRED
 *     └──────────┴──────────┴──────────┴───────────┴──▶ FAILED | SUPERSEDED | CANCELLED
 * }</pre>
 */
public enum DeployPhase {
    ACCEPTED,
    BUILDING,
    STARTING,
    CANDIDATE,
    SWITCHING,
    LIVE,
    DRAINING,
    RETIRED,
    FAILED,
    SUPERSEDED,
    CANCELLED;

    /** Whether the deploy has got what it can get: traffic, or a reason why not. */
    public boolean settled() {
        return compareTo(LIVE) >= 0;
    }
}
