package dev.millrace.streamer.app;

import dev.millrace.contracts.log.StreamId;

/** Local room for the streams that are not archived yet. Nothing of it outlives the process. */
public interface Spools {

    /** Opens an empty spool. */
    Spool create(StreamId stream);
}
