package dev.millrace.telemetry;

import java.util.List;

/** What builder-worker counts and measures besides what all do. */
public final class WorkerMetrics {

    public static final Metric ATTEMPTS_RUNNING =
            Metric.gauge(
                    "millrace.attempts.running", "attempts", "Attempts this worker is at now.");

    public static final Metric PHASE =
            Metric.timer(
                    "millrace.build.phase",
                    "Time of an attempt's phases: fetch the context, build, push; a build's time"
                            + " holds that of its push.",
                    "phase",
                    "outcome");

    public static final Metric STEPS =
            Metric.counter(
                    "millrace.build.steps",
                    "steps",
                    "Steps of Dockerfiles in builds that were pushed, by whether they came out of"
                            + " the cache.",
                    "cached");

    public static final Metric CONTEXT_BYTES =
            Metric.counter(
                    "millrace.contexts.built",
                    "bytes",
                    "Size of the contexts that attempts were given.");

    public static final Metric PACK_BYTES =
            Metric.counter(
                    "millrace.packs.fetched",
                    "bytes",
                    "Size of the packs that were fetched for them; the rest was here already.");

    static final List<Metric> ALL =
            List.of(ATTEMPTS_RUNNING, PHASE, STEPS, CONTEXT_BYTES, PACK_BYTES);

    private WorkerMetrics() {}
}
