package dev.millrace.telemetry;

import java.util.List;

/** What log-streamer counts and measures besides what all do. */
public final class StreamerMetrics {

    public static final Metric FRAMES =
            Metric.counter(
                    "millrace.log.frames",
                    "frames",
                    "Entries and markers that were appended to streams.",
                    "topic");

    public static final Metric UNDECODABLE =
            Metric.counter(
                    "millrace.log.undecodable",
                    "records",
                    "Records of a log topic that cannot be read and were passed over.",
                    "topic");

    public static final Metric LAG =
            Metric.timer(
                    "millrace.log.lag",
                    "Time from a record's writing to its being there for readers.",
                    "topic");

    public static final Metric READERS =
            Metric.gauge("millrace.log.readers", "readers", "Open readers of logs.");

    public static final Metric STREAMS =
            Metric.gauge(
                    "millrace.log.streams",
                    "streams",
                    "Streams that are kept here because they are not archived yet.");

    public static final Metric SPOOL =
            Metric.gauge("millrace.log.spool", "bytes", "Size of the streams that are kept here.");

    public static final Metric ARCHIVING =
            Metric.timer(
                    "millrace.log.archiving",
                    "Time to put an ended stream into the object store.",
                    "outcome");

    static final List<Metric> ALL =
            List.of(FRAMES, UNDECODABLE, LAG, READERS, STREAMS, SPOOL, ARCHIVING);

    private StreamerMetrics() {}
}
