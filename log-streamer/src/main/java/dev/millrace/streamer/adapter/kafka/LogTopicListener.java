package dev.millrace.streamer.adapter.kafka;

import dev.millrace.contracts.Topic;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.messaging.JsonCodec;
import dev.millrace.messaging.TailedRecord;
import dev.millrace.messaging.TopicTail;
import dev.millrace.messaging.UndecodableException;
import dev.millrace.streamer.app.TakeRecord;
import dev.millrace.streamer.domain.Place;
import dev.millrace.telemetry.LogKeys;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.StreamerMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Gives each record of a log topic to its stream. */
public final class LogTopicListener implements TopicTail.Listener {

    private static final Logger LOG = Logger.getLogger(LogTopicListener.class);

    private final Topic topic;
    private final TakeRecord takeRecord;
    private final Clock clock;
    private final Tracer tracer;
    private final Counter appended;
    private final Counter undecodable;
    private final Timer lag;

    public LogTopicListener(
            Topic topic, TakeRecord takeRecord, Clock clock, Meters meters, Tracer tracer) {
        this.topic = topic;
        this.tracer = tracer;
        this.takeRecord = takeRecord;
        this.clock = clock;
        this.appended = meters.counter(StreamerMetrics.FRAMES, topic.id());
        this.undecodable = meters.counter(StreamerMetrics.UNDECODABLE, topic.id());
        this.lag = meters.timer(StreamerMetrics.LAG, topic.id());
    }

    /** Markers are few, and show in the trace when the readers of a log were told its end. */
    private int takeMarker(Place place, LogRecord marker, Context trace) {
        var span =
                tracer.spanBuilder(topic.id() + " receive")
                        .setSpanKind(SpanKind.CONSUMER)
                        .setParent(trace)
                        .setAttribute("millrace.stream", marker.stream().value())
                        .setAttribute("millrace.marker", marker.getClass().getSimpleName())
                        .startSpan();
        try (var _ = span.makeCurrent()) {
            return takeRecord.take(place, marker);
        } finally {
            span.end();
        }
    }

    @Override
    public void received(TailedRecord record) {
        var json = record.value();
        if (json == null) {
            return;
        }
        try {
            var decoded = JsonCodec.decode(json, LogRecord.class);
            var place = new Place(topic, record.partition(), record.offset());
            appended.increment(
                    decoded instanceof LogRecord.Entries
                            ? takeRecord.take(place, decoded)
                            : takeMarker(place, decoded, record.trace()));
            lag.record(Duration.between(record.timestamp(), clock.instant()));
        } catch (UndecodableException e) {
            undecodable.increment();
            LOG.errorf(
                    e,
                    "log record ignored %s=%s %s=%d %s=%d",
                    LogKeys.TOPIC,
                    topic.id(),
                    LogKeys.PARTITION,
                    record.partition(),
                    LogKeys.OFFSET,
                    record.offset());
        }
    }
}
