package dev.millrace.streamer.app;

import dev.millrace.contracts.log.LogRecord;
import dev.millrace.streamer.domain.Place;

/** Takes the next record of a partition into its stream. */
public final class TakeRecord {

    private final LiveStreams streams;

    public TakeRecord(LiveStreams streams) {
        this.streams = streams;
    }

    /**
     * Each record of a partition in order, by one thread; a record that failed may be given again,
     * and so may records that were read before a restart.
     *
     * @return how many frames it has added
     */
    public int take(Place place, LogRecord record) {
        return streams.take(place, record);
    }
}
