package dev.millrace.contracts;

/**
 * A named place just before or after an effect on the outside, where a test may end the process.
 *
 * <p>Off unless {@code MILLRACE_CRASH_POINT} names the place; then the process halts there as if it
 * were killed: no shutdown hook runs, no finally block.
 */
public enum CrashPoint {
    INGEST_CONTEXT_STORED("ingest.context.stored"),
    LEDGER_BUILD_ACCEPTED("ledger.build.accepted"),
    LEDGER_VERDICT_SAVED("ledger.verdict.saved"),
    DISPATCH_ASSIGNED("dispatch.assigned"),
    OUTBOX_SENT("outbox.sent"),
    WORKER_STARTED("worker.attempt.started"),
    WORKER_PUSHED("worker.image.pushed"),
    WORKER_REPORTED("worker.attempt.reported"),
    DEPLOYER_ACCEPTED("deployer.deploy.accepted"),
    DEPLOYER_BUILD_ASKED("deployer.build.asked"),
    DEPLOYER_INSTANCE_CREATED("deployer.instance.created"),
    DEPLOYER_SWITCH_SAVED("deployer.switch.saved"),
    DEPLOYER_SWITCHED("deployer.switch.done"),
    DEPLOYER_DRAINED("deployer.instance.drained");

    private static final String CHOSEN = System.getenv().getOrDefault("MILLRACE_CRASH_POINT", "");
    private static final int EXIT = 137;

    private final String id;

    CrashPoint(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** Halts the process if this is the place a test has chosen; else does nothing. */
    public void reached() {
        if (!CHOSEN.isEmpty() && CHOSEN.equals(id)) {
            Runtime.getRuntime().halt(EXIT);
        }
    }
}
