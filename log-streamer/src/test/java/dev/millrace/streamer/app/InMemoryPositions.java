package dev.millrace.streamer.app;

import dev.millrace.contracts.Topic;
import dev.millrace.streamer.domain.Place;
import java.util.HashMap;
import java.util.Map;

/** Remembers what was saved last. */
final class InMemoryPositions implements Positions {

    final Map<Place.Of, Long> saved = new HashMap<>();

    @Override
    public Map<Integer, Long> load(Topic topic) {
        var offsets = new HashMap<Integer, Long>();
        saved.forEach((of, offset) -> offsets.put(of.partition(), offset));
        return offsets;
    }

    @Override
    public void save(Map<Place.Of, Long> offsets) {
        saved.putAll(offsets);
    }
}
