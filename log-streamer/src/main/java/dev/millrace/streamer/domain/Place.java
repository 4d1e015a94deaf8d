package dev.millrace.streamer.domain;

import dev.millrace.contracts.Topic;

/** Where a record stands. */
public record Place(Topic topic, int partition, long offset) {

    /** The partition alone. */
    public Of partitionOnly() {
        return new Of(topic, partition);
    }

    /** A partition of a topic. */
    public record Of(Topic topic, int partition) {}
}
