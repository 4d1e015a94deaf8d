package dev.millrace.streamer.app;

import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.StreamId;
import java.util.Optional;

/** Streams that have ended, kept for good. A stream is stored once and never changed. */
public interface Archive {

    /** Whether the stream can be read from here. */
    boolean has(StreamId stream);

    /** Everything behind the cursor, up to the end; empty if the stream is not here. */
    Optional<Reading> open(StreamId stream, LogCursor after);

    /** Stores an ended stream; may be done again and by several at once. */
    void store(StreamId stream, Spool spool);
}
