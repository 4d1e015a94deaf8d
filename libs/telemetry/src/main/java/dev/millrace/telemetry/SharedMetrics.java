package dev.millrace.telemetry;

import java.util.List;

/** What several services say of themselves in the same words. */
public final class SharedMetrics {

    public static final Metric DEPENDENCY_UP =
            Metric.gauge(
                    "millrace.dependency.up",
                    "boolean",
                    "1 while the dependency answers, 0 while it does not; readiness goes by it.",
                    "dependency");

    public static final Metric DISK_FREE =
            Metric.gauge(
                    "millrace.disk.free",
                    "bytes",
                    "Room left on the file system of the service's data folder.");

    public static final Metric DISK_SIZE =
            Metric.gauge(
                    "millrace.disk.size",
                    "bytes",
                    "Size of the file system of the service's data folder.");

    public static final Metric DISK_RESERVE =
            Metric.gauge(
                    "millrace.disk.reserve",
                    "bytes",
                    "Room that new work leaves free; below it uploads are refused with 507.");

    public static final Metric CONSUMER_LAG =
            Metric.gauge(
                    "millrace.consumer.lag",
                    "records",
                    "Records of the topic that this reader has not taken yet; NaN while the broker"
                            + " does not say.",
                    "topic",
                    "reader");

    public static final Metric OUTBOX_DEPTH =
            Metric.gauge(
                    "millrace.outbox.depth",
                    "records",
                    "Committed events that are not published yet.");

    public static final Metric OUTBOX_AGE =
            Metric.gauge(
                    "millrace.outbox.age",
                    "seconds",
                    "Age of the oldest event that is not published yet; 0 while there is none.");

    public static final Metric LEASE_HELD =
            Metric.gauge(
                    "millrace.lease.held",
                    "boolean",
                    "1 while this process leads; over all processes the sum is 1.",
                    "lease");

    public static final Metric LEASE_EPOCH =
            Metric.gauge(
                    "millrace.lease.epoch",
                    "changes",
                    "Epoch of the lease this process holds; NaN while it holds none. Each change of"
                            + " the leader raises it.",
                    "lease");

    public static final Metric TENANTS_AGE =
            Metric.gauge(
                    "millrace.tenants.age",
                    "seconds",
                    "Age of this service's view of tenants and keys; at 10 s it refuses writes.");

    public static final Metric PIPELINE_DURATION =
            Metric.timer(
                    "cicd.pipeline.run.duration",
                    "Time of a build or a deploy in a state, by how it ended.",
                    "cicd.pipeline.name",
                    "cicd.pipeline.run.state",
                    "cicd.pipeline.result");

    public static final Metric PIPELINE_ACTIVE =
            Metric.gauge(
                    "cicd.pipeline.run.active",
                    "runs",
                    "Builds or deploys that have not ended, by what they do.",
                    "cicd.pipeline.name",
                    "cicd.pipeline.run.state");

    static final List<Metric> EVERYWHERE =
            List.of(DEPENDENCY_UP, DISK_FREE, DISK_SIZE, CONSUMER_LAG);

    static final List<Metric> WITH_DATABASE =
            List.of(
                    OUTBOX_DEPTH,
                    OUTBOX_AGE,
                    LEASE_HELD,
                    LEASE_EPOCH,
                    PIPELINE_DURATION,
                    PIPELINE_ACTIVE);

    private SharedMetrics() {}
}
