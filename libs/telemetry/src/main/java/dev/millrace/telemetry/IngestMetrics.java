package dev.millrace.telemetry;

import java.util.List;

/** What context-ingest counts and measures besides what all do. */
public final class IngestMetrics {

    public static final Metric CONTEXTS_TAKEN =
            Metric.counter(
                    "millrace.contexts.taken",
                    "contexts",
                    "Contexts that were accepted, whole, as changes of a base, or by an offer alone; known ones were there before.",
                    "known",
                    "how");

    public static final Metric CONTEXTS_REFUSED =
            Metric.counter(
                    "millrace.contexts.refused",
                    "contexts",
                    "Uploads that were refused, by error code.",
                    "code");

    public static final Metric CONTEXTS_CONTENT =
            Metric.counter(
                    "millrace.contexts.content",
                    "bytes",
                    "Unpacked size of the contexts that were accepted.");

    public static final Metric CONTEXTS_COMPACTED =
            Metric.counter(
                    "millrace.contexts.compacted",
                    "contexts",
                    "Contexts whose many packs were made one.");

    public static final Metric GARBAGE =
            Metric.counter(
                    "millrace.garbage.deleted",
                    "objects",
                    "Contexts, packs and parts of uploads that nobody needed any more.",
                    "what");

    public static final Metric UPLOAD_MEMORY =
            Metric.gauge(
                    "millrace.uploads.memory.free",
                    "bytes",
                    "Memory for uploads that no upload holds; at 0 they are asked to come later.");

    public static final Metric BUILDS_ACCEPTED =
            Metric.counter("millrace.builds.accepted", "builds", "Builds that were accepted.");

    public static final Metric DOCKERFILE_FINDINGS =
            Metric.counter(
                    "millrace.dockerfile.findings",
                    "findings",
                    "What the checks found in Dockerfiles of builds that were asked for.",
                    "code",
                    "severity");

    public static final Metric BUILDS_ENDED =
            Metric.counter(
                    "millrace.builds.ended", "builds", "Builds that ended, by how.", "state");

    public static final Metric ATTEMPTS_ENDED =
            Metric.counter(
                    "millrace.attempts.ended",
                    "attempts",
                    "Attempts that ended, by how; a build may need several.",
                    "how");

    public static final Metric QUEUE_BUILDS =
            Metric.gauge(
                    "millrace.queue.builds",
                    "builds",
                    "Builds that wait for a worker, by tenant.",
                    "tenant");

    public static final Metric QUEUE_AGE =
            Metric.gauge(
                    "millrace.queue.age",
                    "seconds",
                    "How long the tenant's oldest waiting build has waited; 0 while none waits.",
                    "tenant");

    public static final Metric QUEUE_WAIT =
            Metric.timer(
                    "millrace.queue.wait",
                    "How long builds had waited when they were given to a worker.");

    public static final Metric WORKERS =
            Metric.gauge(
                    "cicd.worker.count",
                    "workers",
                    "Workers by state: available, busy (no slot free), offline (no heartbeat).",
                    "cicd.worker.state");

    public static final Metric SLOTS =
            Metric.gauge(
                    "millrace.worker.slots",
                    "slots",
                    "Slots of the workers that are heard of, free and taken.",
                    "state");

    static final List<Metric> ALL =
            List.of(
                    CONTEXTS_TAKEN,
                    CONTEXTS_REFUSED,
                    CONTEXTS_CONTENT,
                    CONTEXTS_COMPACTED,
                    GARBAGE,
                    UPLOAD_MEMORY,
                    BUILDS_ACCEPTED,
                    DOCKERFILE_FINDINGS,
                    BUILDS_ENDED,
                    ATTEMPTS_ENDED,
                    QUEUE_BUILDS,
                    QUEUE_AGE,
                    QUEUE_WAIT,
                    WORKERS,
                    SLOTS);

    private IngestMetrics() {}
}
