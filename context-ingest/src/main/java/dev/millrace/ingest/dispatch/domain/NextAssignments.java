package dev.millrace.ingest.dispatch.domain;

import dev.millrace.contracts.id.WorkerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides who builds what next: first come, first served, where fair shares will stand.
 *
 * <p>A build goes to a worker that can build its platform and has a free slot: natively rather than
 * emulated, then the least loaded, then by name so that the same snapshot gives the same answer.
 */
public final class NextAssignments {

    private NextAssignments() {}

    public static List<Decision> decide(Snapshot snapshot) {
        var load = new HashMap<WorkerId, Integer>();
        snapshot.workers().forEach(worker -> load.put(worker.worker(), taken(worker, snapshot)));
        var decisions = new ArrayList<Decision>();
        for (var build : snapshot.waiting()) {
            choose(build, snapshot, load)
                    .ifPresent(worker -> {
                        load.merge(worker.worker(), 1, Integer::sum);
                        decisions.add(new Decision(build, worker));
                    });
        }
        return decisions;
    }

    private static Optional<SeenWorker> choose(
            WaitingBuild build, Snapshot snapshot, Map<WorkerId, Integer> load) {
        var shunned = snapshot.shunned().get(build.build());
        return snapshot.workers().stream()
                .filter(SeenWorker::takesWork)
                .filter(worker -> worker.builds(build.platform()))
                .filter(worker -> load(load, worker) < worker.heartbeat().slots())
                .min(
                        Comparator.comparing((SeenWorker w) -> w.worker().equals(shunned))
                                .thenComparing(w -> !w.isNative(build.platform()))
                                .thenComparingInt(w -> load(load, w))
                                .thenComparing(SeenWorker::worker));
    }

    /** By the records, not by the heartbeat: that one is up to a second old. */
    private static int taken(SeenWorker worker, Snapshot snapshot) {
        return (int)
                snapshot.given().stream()
                        .filter(attempt -> attempt.worker().equals(worker.worker()))
                        .filter(attempt -> attempt.incarnation().equals(worker.incarnation()))
                        .count();
    }

    private static int load(Map<WorkerId, Integer> load, SeenWorker worker) {
        return load.getOrDefault(worker.worker(), 0);
    }

    /** Give this build to this worker. */
    public record Decision(WaitingBuild build, SeenWorker worker) {}
}
