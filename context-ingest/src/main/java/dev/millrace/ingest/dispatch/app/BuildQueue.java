package dev.millrace.ingest.dispatch.app;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.ingest.dispatch.domain.GivenAttempt;
import dev.millrace.ingest.dispatch.domain.SeenWorker;
import dev.millrace.ingest.dispatch.domain.WaitingBuild;
import java.util.List;

/**
 * The ledger, as the dispatcher needs it. Every change asserts the leader's epoch in its own
 * transaction; false means that another leads, and nothing was changed.
 */
public interface BuildQueue {

    /** The build accepted first at the head. */
    List<WaitingBuild> waiting(int limit);

    List<GivenAttempt> given();

    /** Gives the build's next attempt to the worker and offers it; nothing if it is not queued. */
    boolean assign(WaitingBuild build, SeenWorker worker, long epoch);

    /** Takes back an attempt that was not begun; nothing if it was. */
    boolean withdraw(AttemptRef attempt, long epoch);

    /** Records that the attempt's worker is gone; nothing if the attempt is over. */
    boolean lose(AttemptRef attempt, long epoch);
}
