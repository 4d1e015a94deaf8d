package dev.millrace.ingest.dispatch.app;

import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.contracts.worker.WorkerStatus;
import dev.millrace.ingest.dispatch.domain.GivenAttempt;
import dev.millrace.ingest.dispatch.domain.GoneWorkers;
import dev.millrace.ingest.dispatch.domain.NextAssignments;
import dev.millrace.ingest.dispatch.domain.Roster;
import dev.millrace.ingest.dispatch.domain.Snapshot;
import dev.millrace.ingest.dispatch.domain.StopOrders;
import dev.millrace.ingest.dispatch.domain.Unstarted;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One turn of the dispatcher: hears what workers say, leads if it may, and gives out what waits.
 *
 * <p>Keeps in memory only what a new leader can learn again. For one thread.
 */
public final class TakeTurn {

    private static final int LOOK_AHEAD = 500;
    private static final long NOT_LEADING = 0;

    private final BuildQueue queue;
    private final OrderWire wire;
    private final Leadership leadership;
    private final Clock clock;
    private final Roster roster = new Roster();
    private final Map<BuildRef, WorkerId> shunned = new HashMap<>();
    private final Set<DispatcherOrder.Cancel> told = new HashSet<>();
    private Unstarted unstarted = new Unstarted();
    private long epoch = NOT_LEADING;
    private long sequence;

    public TakeTurn(BuildQueue queue, OrderWire wire, Leadership leadership, Clock clock) {
        this.queue = queue;
        this.wire = wire;
        this.leadership = leadership;
        this.clock = clock;
    }

    /**
     * Takes one turn, and says whether this process leads.
     *
     * @param heard records of {@code worker.status} since the last turn, in the topic's order
     * @param tickDue whether a second has passed
     */
    public boolean take(List<WorkerStatus> heard, boolean tickDue) {
        heard.forEach(roster::observe);
        if (tickDue) {
            tick();
        }
        if (epoch != NOT_LEADING && !lead()) {
            epoch = NOT_LEADING;
        }
        return epoch != NOT_LEADING;
    }

    private void tick() {
        var held = leadership.epoch().orElse(NOT_LEADING);
        if (held != epoch) {
            epoch = held;
            roster.lead(held);
            unstarted = new Unstarted();
            shunned.clear();
        }
        told.clear();
        if (epoch != NOT_LEADING) {
            sequence++;
            var now = clock.instant();
            wire.tick(
                    new DispatcherOrder.Tick(epoch, sequence, now),
                    new WorkerStatus.DispatcherTick(epoch, sequence, now));
        }
    }

    /** False as soon as another leads. */
    private boolean lead() {
        var given = queue.given();
        return takeBack(given) && giveOut() && stop(given);
    }

    private boolean takeBack(List<GivenAttempt> given) {
        for (var attempt : GoneWorkers.decide(given, roster)) {
            if (!queue.lose(attempt.attempt(), epoch)) {
                return false;
            }
        }
        for (var attempt : unstarted.overdue(given, roster.ticks())) {
            shunned.put(attempt.attempt().build(), attempt.worker());
            if (!queue.withdraw(attempt.attempt(), epoch)) {
                return false;
            }
        }
        return true;
    }

    /** Reads who is busy after what was taken back, and not at all when nothing waits. */
    private boolean giveOut() {
        var waiting = queue.waiting(LOOK_AHEAD);
        if (waiting.isEmpty()) {
            return true;
        }
        var snapshot = new Snapshot(waiting, queue.given(), roster.workers(), shunned);
        for (var decision : NextAssignments.decide(snapshot)) {
            if (!queue.assign(decision.build(), decision.worker(), epoch)) {
                return false;
            }
            shunned.remove(decision.build().build());
        }
        return true;
    }

    private boolean stop(List<GivenAttempt> given) {
        for (var order : StopOrders.decide(given, roster.workers(), epoch)) {
            if (told.add(order)) {
                wire.stop(order);
            }
        }
        return true;
    }
}
