package dev.millrace.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A named place just before or after an effect on the outside, where a test may end the process.
 *
 * <p>Off unless {@code MILLRACE_CRASH_POINT} names the place, or {@code MILLRACE_CRASH_POINT_FILE}
 * a file with its name in it; then the process halts there as if it were killed: no shutdown hook
 * runs, no finally block. The file is removed first: of all who share it one process halts, once,
 * and whoever starts it again need not know.
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
    private static final @Nullable Path TRIGGER = trigger();
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
        if ((!CHOSEN.isEmpty() && CHOSEN.equals(id)) || (TRIGGER != null && taken(TRIGGER))) {
            Runtime.getRuntime().halt(EXIT);
        }
    }

    /** Whether the file names this place, and this process was the one that took it away. */
    boolean taken(Path trigger) {
        try {
            return Files.exists(trigger)
                    && Files.readString(trigger).strip().equals(id)
                    && Files.deleteIfExists(trigger);
        } catch (IOException e) {
            throw new UncheckedIOException("crash point " + id + " cannot be looked up", e);
        }
    }

    private static @Nullable Path trigger() {
        var file = System.getenv("MILLRACE_CRASH_POINT_FILE");
        return file == null || file.isEmpty() ? null : Path.of(file);
    }
}
