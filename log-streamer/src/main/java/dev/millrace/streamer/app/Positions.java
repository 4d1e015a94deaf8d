package dev.millrace.streamer.app;

import dev.millrace.contracts.Topic;
import dev.millrace.streamer.domain.Place;
import java.util.Map;

/** From which offset on the records are still needed, because their streams are not archived. */
public interface Positions {

    /** The saved offsets by partition; empty at the very first start. */
    Map<Integer, Long> load(Topic topic);

    /** Saves; a value that is too old makes work, never a loss. */
    void save(Map<Place.Of, Long> offsets);
}
