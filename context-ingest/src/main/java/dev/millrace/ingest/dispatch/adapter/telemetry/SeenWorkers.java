package dev.millrace.ingest.dispatch.adapter.telemetry;

import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.worker.WorkerStatus;
import dev.millrace.contracts.worker.WorkerStatus.Heartbeat;
import dev.millrace.telemetry.IngestMetrics;
import dev.millrace.telemetry.Meters;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Shows how many workers there are and how busy they are, by the heartbeats that pass through here.
 *
 * <p>For people only: the dispatcher counts ticks, this one seconds. A worker that has been silent
 * for an hour is no worker any more.
 */
public final class SeenWorkers implements Consumer<WorkerStatus> {

    private static final Duration OFFLINE = Duration.ofSeconds(10);
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final Consumer<WorkerStatus> next;
    private final Clock clock;
    private final Map<WorkerId, Heartbeat> workers = new ConcurrentHashMap<>();

    public SeenWorkers(Consumer<WorkerStatus> next, Meters meters, Clock clock) {
        this.next = next;
        this.clock = clock;
        meters.gauge(
                IngestMetrics.WORKERS, () -> online().filter(w -> !busy(w)).count(), "available");
        meters.gauge(IngestMetrics.WORKERS, () -> online().filter(w -> busy(w)).count(), "busy");
        meters.gauge(
                IngestMetrics.WORKERS,
                () -> heard(age -> age.compareTo(OFFLINE) > 0).count(),
                "offline");
        meters.gauge(IngestMetrics.SLOTS, () -> online().mapToInt(w -> taken(w)).sum(), "taken");
        meters.gauge(
                IngestMetrics.SLOTS,
                () -> online().mapToInt(w -> w.slots() - taken(w)).sum(),
                "free");
    }

    @Override
    public void accept(WorkerStatus status) {
        if (status instanceof Heartbeat heartbeat) {
            workers.put(heartbeat.worker(), heartbeat);
            workers.values().removeIf(one -> age(one).compareTo(FORGOTTEN) > 0);
        }
        next.accept(status);
    }

    private Stream<Heartbeat> online() {
        return heard(age -> age.compareTo(OFFLINE) <= 0);
    }

    private Stream<Heartbeat> heard(Predicate<Duration> age) {
        return workers.values().stream().filter(one -> age.test(age(one)));
    }

    /** By its own clock and ours: what is read again after a restart is as old as it is. */
    private Duration age(Heartbeat heartbeat) {
        return Duration.between(heartbeat.at(), clock.instant());
    }

    private static int taken(Heartbeat heartbeat) {
        return Math.min(heartbeat.slots(), heartbeat.running().size());
    }

    private static boolean busy(Heartbeat heartbeat) {
        return heartbeat.draining() || taken(heartbeat) == heartbeat.slots();
    }
}
