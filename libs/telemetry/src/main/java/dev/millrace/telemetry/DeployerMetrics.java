package dev.millrace.telemetry;

import java.util.List;

/** What deployer counts and measures besides what all do. */
public final class DeployerMetrics {

    public static final Metric SESSIONS =
            Metric.gauge(
                    "millrace.sessions",
                    "sessions",
                    "Open sessions of each generation that still runs, as the router counts them.",
                    "tenant",
                    "agent",
                    "environment",
                    "generation");

    public static final Metric INSTANCES =
            Metric.gauge(
                    "millrace.instances", "instances", "Instances that are not gone.", "state");

    public static final Metric SWITCH =
            Metric.timer(
                    "millrace.router.switch",
                    "Time until all processes of the router have taken a switch.",
                    "outcome");

    public static final Metric ROLLOUTS =
            Metric.counter(
                    "millrace.rollouts",
                    "rollouts",
                    "Deploys that became live or will not any more, by kind and outcome.",
                    "kind",
                    "outcome");

    public static final Metric STARTS =
            Metric.counter(
                    "millrace.rollout.starts",
                    "starts",
                    "Deploys that have got an instance that runs, by kind and start: cold for a new one, warm for one that a rollback has taken back.",
                    "kind",
                    "start");

    public static final Metric PHASE =
            Metric.timer(
                    "millrace.rollout.phase",
                    "How long deploys were in a phase that they have left.",
                    "phase");

    static final List<Metric> ALL = List.of(SESSIONS, INSTANCES, SWITCH, ROLLOUTS, STARTS, PHASE);

    private DeployerMetrics() {}
}
