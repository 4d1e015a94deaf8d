package dev.millrace.deployer.app.port;

import dev.millrace.contracts.id.InstanceId;
import java.time.Instant;

/** How far the log of each instance has been published. */
public interface LogMarks {

    Mark find(InstanceId instance);

    void save(InstanceId instance, Mark mark);

    /**
     * A place in a log.
     *
     * @param attempt start of the container, from 1; 0 before the first
     * @param sequence number of the last entry
     * @param at the engine's time of that entry
     * @param closed whether the stream has its end
     */
    record Mark(int attempt, long sequence, Instant at, boolean closed) {

        public static final Mark NONE = new Mark(0, 0, Instant.EPOCH, false);
    }
}
