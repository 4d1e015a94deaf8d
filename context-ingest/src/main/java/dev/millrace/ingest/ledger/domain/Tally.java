package dev.millrace.ingest.ledger.domain;

import java.time.Duration;

/**
 * What a build has used up.
 *
 * @param attempts how many assignments were made, so the number of the newest attempt
 * @param charged how many attempts have begun and were not given back
 * @param lost how many workers were lost while they ran it
 * @param spent building time of the charged attempts that have ended
 */
public record Tally(int attempts, int charged, int lost, Duration spent) {

    public static final Tally NONE = new Tally(0, 0, 0, Duration.ZERO);

    Tally assigned() {
        return new Tally(attempts + 1, charged, lost, spent);
    }

    Tally ended(Duration ran) {
        return new Tally(attempts, charged + 1, lost, spent.plus(ran));
    }

    Tally workerLost() {
        return new Tally(attempts, charged, lost + 1, spent);
    }
}
