package dev.millrace.ingest.dispatch.domain;

import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.WorkerId;
import java.util.List;
import java.util.Map;

/**
 * All that the next assignments are decided on.
 *
 * @param waiting in the order of acceptance
 * @param given all attempts that have not ended
 * @param shunned the worker that did not begin a build when it was offered: asked last
 */
public record Snapshot(
        List<WaitingBuild> waiting,
        List<GivenAttempt> given,
        List<SeenWorker> workers,
        Map<BuildRef, WorkerId> shunned) {

    public Snapshot {
        waiting = List.copyOf(waiting);
        given = List.copyOf(given);
        workers = List.copyOf(workers);
        shunned = Map.copyOf(shunned);
    }
}
