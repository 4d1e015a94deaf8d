package dev.millrace.messaging;

import java.time.Duration;
import java.util.List;

/**
 * The rows a relay publishes. Rows are inserted by the service itself, under the lock of the
 * aggregate they speak of: that is what keeps one aggregate's records in the order of their ids.
 */
public interface OutboxStore {

    /** The oldest rows that have not been sent, by id. */
    List<Row> unsent(int limit);

    /**
     * Marks rows as sent, if the lease is still held under this epoch.
     *
     * @return false when somebody else leads by now, and nothing was marked
     */
    boolean markSent(List<Long> ids, Lease lease);

    /** Deletes rows that were sent longer ago than this, and says how many. */
    int deleteSent(Duration longerAgo);

    /** A row with its place in the order. */
    record Row(long id, OutboxRecord record) {}
}
