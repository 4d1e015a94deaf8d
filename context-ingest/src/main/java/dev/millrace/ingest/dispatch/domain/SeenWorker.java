package dev.millrace.ingest.dispatch.domain;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.Platform;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.worker.WorkerStatus;
import java.util.List;

/**
 * A worker as its newest heartbeat shows it.
 *
 * @param missedTicks this leader's ticks since that heartbeat, in the order of the topic
 * @param fresh whether a heartbeat came since this leader's first tick
 */
public record SeenWorker(WorkerStatus.Heartbeat heartbeat, int missedTicks, boolean fresh) {

    /** Ticks without a heartbeat after which a worker is lost. */
    static final int MOST_MISSED = 3;

    public WorkerId worker() {
        return heartbeat.worker();
    }

    public Incarnation incarnation() {
        return heartbeat.incarnation();
    }

    public List<AttemptRef> running() {
        return heartbeat.running();
    }

    public boolean lost() {
        return missedTicks >= MOST_MISSED;
    }

    /** Whether it may be given work: heard of lately, and not about to leave. */
    boolean takesWork() {
        return fresh && !lost() && !heartbeat.draining();
    }

    boolean isNative(Platform platform) {
        return heartbeat.nativePlatforms().contains(platform);
    }

    boolean builds(Platform platform) {
        return isNative(platform) || heartbeat.emulatedPlatforms().contains(platform);
    }

    SeenWorker tick() {
        return new SeenWorker(heartbeat, missedTicks + 1, fresh);
    }
}
