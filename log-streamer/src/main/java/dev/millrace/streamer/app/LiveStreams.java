package dev.millrace.streamer.app;

import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.streamer.domain.Place;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All streams that are not archived, shared by those who write, read and archive them. */
public final class LiveStreams {

    private static final int REMEMBERED = 50_000;

    private final Spools spools;
    private final Map<StreamId, LiveStream> streams = new ConcurrentHashMap<>();
    private final Map<Place.Of, Long> next = new ConcurrentHashMap<>();
    private final BlockingQueue<LiveStream> ended = new LinkedBlockingQueue<>();
    private final Set<StreamId> gone =
            Collections.synchronizedSet(
                    Collections.newSetFromMap(
                            new LinkedHashMap<>() {
                                @Override
                                protected boolean removeEldestEntry(
                                        Map.Entry<StreamId, Boolean> eldest) {
                                    return size() > REMEMBERED;
                                }
                            }));

    public LiveStreams(Spools spools) {
        this.spools = spools;
    }

    /** What is kept here because it is not archived yet. */
    public record Held(int streams, long bytes) {}

    /** For whoever shows it. */
    public Held held() {
        var bytes =
                streams.values().stream()
                        .flatMap(stream -> stream.spool().stream())
                        .mapToLong(spool -> spool.length())
                        .sum();
        return new Held(streams.size(), bytes);
    }

    /** Called for each partition by one thread, in order; again after it has failed. */
    int take(Place place, LogRecord record) {
        var added = 0;
        if (!(record instanceof LogRecord.Unknown)) {
            var stream = claim(place, record.stream());
            if (stream != null) {
                var before = stream.ended();
                added = stream.take(record);
                if (stream.ended() && !before) {
                    ended.add(stream);
                }
            }
        }
        next.put(place.partitionOnly(), place.offset() + 1);
        return added;
    }

    /** The stream, which from now on needs the records from this place on; null if archived. */
    private @Nullable LiveStream claim(Place place, StreamId id) {
        while (!gone.contains(id)) {
            var stream = streams.computeIfAbsent(id, this::create);
            if (stream.claim(place)) {
                return stream;
            }
            streams.remove(id, stream);
        }
        return null;
    }

    /** The stream, with the caller counted among its readers. */
    LiveStream join(StreamId id) {
        while (true) {
            var stream = streams.computeIfAbsent(id, this::create);
            if (stream.join()) {
                return stream;
            }
            streams.remove(id, stream);
        }
    }

    /** The caller reads no longer. */
    void leave(LiveStream stream) {
        if (stream.leave()) {
            streams.computeIfPresent(
                    stream.id(), (_, there) -> there == stream && there.abandon() ? null : there);
        }
    }

    /** An ended stream that is not archived, or null if none ends within the patience. */
    @Nullable LiveStream awaitEnded(Duration patience) throws InterruptedException {
        return ended.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** It could not be archived: later. */
    void again(LiveStream stream) {
        ended.add(stream);
    }

    /** The archive has it: it is not needed here any more. */
    void archived(LiveStream stream) {
        gone.add(stream.id());
        streams.remove(stream.id(), stream);
        stream.archived();
    }

    /** Those of which some records have been seen, but not the first. */
    List<LiveStream> fragments() {
        return streams.values().stream()
                .filter(each -> each.first().isPresent() && !each.whole() && !each.ended())
                .toList();
    }

    /** By partition, the lowest offset that a stream here still needs, or the next to be read. */
    Map<Place.Of, Long> needed() {
        // before the streams: one that begins meanwhile stands behind these offsets
        var needed = new HashMap<>(next);
        for (var stream : streams.values()) {
            stream.first()
                    .ifPresent(first ->
                            needed.merge(first.partitionOnly(), first.offset(), Math::min));
        }
        return needed;
    }

    private LiveStream create(StreamId id) {
        return new LiveStream(id, spools);
    }
}
