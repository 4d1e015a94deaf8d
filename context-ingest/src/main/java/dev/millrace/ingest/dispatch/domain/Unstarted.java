package dev.millrace.ingest.dispatch.domain;

import dev.millrace.contracts.id.AttemptRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts ticks since each assignment that its worker has not begun. For one thread.
 *
 * <p>Kept in memory only: a new leader counts anew, which costs a second and harms nobody.
 */
public final class Unstarted {

    /** Ticks within which a worker has to ask back. */
    private static final int PATIENCE = 2;

    private final Map<AttemptRef, Long> since = new HashMap<>();

    /** Those whose time to begin is over, given how many ticks have come back from the topic. */
    public List<GivenAttempt> overdue(List<GivenAttempt> given, long ticks) {
        var offered = given.stream().filter(attempt -> !attempt.started()).toList();
        since.keySet().retainAll(offered.stream().map(GivenAttempt::attempt).toList());
        offered.forEach(attempt -> since.putIfAbsent(attempt.attempt(), ticks));
        return offered.stream()
                .filter(attempt -> ticks - since.getOrDefault(attempt.attempt(), ticks) > PATIENCE)
                .toList();
    }
}
