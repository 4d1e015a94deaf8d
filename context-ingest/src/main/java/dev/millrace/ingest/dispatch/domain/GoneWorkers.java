package dev.millrace.ingest.dispatch.domain;

import java.util.List;

/**
 * Decides which attempts have lost their worker: it missed three ticks, lives another life, or was
 * never heard of while three ticks passed.
 */
public final class GoneWorkers {

    private GoneWorkers() {}

    public static List<GivenAttempt> decide(List<GivenAttempt> given, Roster roster) {
        return given.stream().filter(attempt -> gone(attempt, roster)).toList();
    }

    private static boolean gone(GivenAttempt attempt, Roster roster) {
        return roster.find(attempt.worker())
                .map(seen -> seen.lost() || !seen.incarnation().equals(attempt.incarnation()))
                .orElse(roster.ticks() >= SeenWorker.MOST_MISSED);
    }
}
