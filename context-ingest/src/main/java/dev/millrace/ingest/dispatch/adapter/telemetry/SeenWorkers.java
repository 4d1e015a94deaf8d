package dev.millrace.ingest.dispatch.adapter.telemetry;

import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.worker.WorkerStatus;
import dev.millrace.telemetry.IngestMetrics;
import dev.millrace.telemetry.Meters;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Shows how many workers there are and how busy they are, by the heartbeats that pass through here.
 *
 * <p>For people only: the dispatcher counts ticks, this one seconds. A worker that has been silent
 * for an hour is no worker any more.
 */
public final class SeenWorkers implements Consumer<WorkerStatus> {

    private static final long OFFLINE = Duration.ofSeconds(10).toNanos();
    private static final long FORGOTTEN = Duration.ofHours(1).toNanos();

    private final Consumer<WorkerStatus> next;
    private final LongSupplier nanos;
    private final Map<WorkerId, Heard> workers = new ConcurrentHashMap<>();

    private record Heard(WorkerStatus.Heartbeat heartbeat, long at) {

        int taken() {
            return Math.min(heartbeat.slots(), heartbeat.running().size());
        }

        boolean busy() {
            return heartbeat.draining() || taken() == heartbeat.slots();
        }
    }

    public SeenWorkers(Consumer<WorkerStatus> next, Meters meters, LongSupplier nanos) {
        this.next = next;
        this.nanos = nanos;
        meters.gauge(
                IngestMetrics.WORKERS, () -> online().filter(w -> !w.busy()).count(), "available");
        meters.gauge(IngestMetrics.WORKERS, () -> online().filter(Heard::busy).count(), "busy");
        meters.gauge(IngestMetrics.WORKERS, () -> heard(age -> age > OFFLINE).count(), "offline");
        meters.gauge(IngestMetrics.SLOTS, () -> online().mapToInt(Heard::taken).sum(), "taken");
        meters.gauge(
                IngestMetrics.SLOTS,
                () -> online().mapToInt(w -> w.heartbeat().slots() - w.taken()).sum(),
                "free");
    }

    @Override
    public void accept(WorkerStatus status) {
        if (status instanceof WorkerStatus.Heartbeat heartbeat) {
            var now = nanos.getAsLong();
            workers.put(heartbeat.worker(), new Heard(heartbeat, now));
            workers.values().removeIf(heard -> now - heard.at() > FORGOTTEN);
        }
        next.accept(status);
    }

    private Stream<Heard> online() {
        return heard(age -> age <= OFFLINE);
    }

    private Stream<Heard> heard(Predicate<Long> age) {
        var now = nanos.getAsLong();
        return workers.values().stream().filter(heard -> age.test(now - heard.at()));
    }
}
