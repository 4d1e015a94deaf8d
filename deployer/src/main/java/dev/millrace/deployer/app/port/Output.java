package dev.millrace.deployer.app.port;

import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.log.LogSource;
import java.time.Instant;

/** What containers print, as the engine has it. */
public interface Output {

    /**
     * Reads on from after this time until the container ends.
     *
     * <p>The engine gives every line a time of its own; the reader's place is the time of the last
     * line it has read.
     */
    Reading read(InstanceId instance, Instant after, Listener listener);

    /** Hears lines in order, on a thread of the engine's client. */
    interface Listener {

        void printed(Line line);

        /** Nothing follows: the container has ended, or the engine was lost. */
        void ended(boolean whole);
    }

    /** One line, or a piece of a very long one that goes on in the next. */
    record Line(Instant at, LogSource source, String text, boolean continued) {}

    /** Stops reading when closed. */
    interface Reading extends AutoCloseable {

        @Override
        void close();
    }
}
