package dev.millrace.ingest.dispatch.domain;

import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.worker.WorkerStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All workers, folded from the one partition of {@code worker.status} in its order.
 *
 * <p>Time is the topic's own: only ticks that this leader has read back count, so a broker that
 * stands still loses nobody. A new life of a worker ends its earlier one for good. For one thread.
 */
public final class Roster {

    private final Map<WorkerId, SeenWorker> workers = new HashMap<>();
    private final Map<WorkerId, Set<Incarnation>> pastLives = new HashMap<>();
    private long epoch;
    private long ticks;

    /** Begins a leadership: what was heard so far is history, nobody has missed anything yet. */
    public void lead(long newEpoch) {
        epoch = newEpoch;
        ticks = 0;
        workers.replaceAll((_, seen) -> new SeenWorker(seen.heartbeat(), 0, false));
    }

    /** Takes the next record of the topic in. */
    public void observe(WorkerStatus status) {
        switch (status) {
            case WorkerStatus.Heartbeat heartbeat -> beat(heartbeat);
            case WorkerStatus.DispatcherTick tick -> tick(tick);
            case WorkerStatus.Unknown _ -> {}
        }
    }

    /** How many of this leader's ticks have come back from the topic. */
    public long ticks() {
        return ticks;
    }

    public List<SeenWorker> workers() {
        return List.copyOf(new ArrayList<>(workers.values()));
    }

    public Optional<SeenWorker> find(WorkerId worker) {
        return Optional.ofNullable(workers.get(worker));
    }

    private void beat(WorkerStatus.Heartbeat heartbeat) {
        var past = pastLives.computeIfAbsent(heartbeat.worker(), _ -> new HashSet<>());
        if (past.contains(heartbeat.incarnation())) {
            return;
        }
        var known = workers.get(heartbeat.worker());
        if (known != null && !known.incarnation().equals(heartbeat.incarnation())) {
            past.add(known.incarnation());
        }
        workers.put(heartbeat.worker(), new SeenWorker(heartbeat, 0, ticks > 0));
    }

    private void tick(WorkerStatus.DispatcherTick tick) {
        if (tick.epoch() == epoch) {
            ticks++;
            workers.replaceAll((_, seen) -> seen.tick());
        }
    }
}
