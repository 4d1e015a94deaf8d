package dev.millrace.deployer.adapter.telemetry;

import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.deploy.DeployPhase;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.telemetry.DeployerMetrics;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.SharedMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Counts what deploys come to, and how long they were in the phases they have left. */
public record RolloutFigures(Meters meters) {

    private static final String PIPELINE = "deploy";
    private static final String COLD = "cold";
    private static final String WARM = "warm";
    private static final List<DeployPhase> ENDS =
            List.of(
                    DeployPhase.LIVE,
                    DeployPhase.FAILED,
                    DeployPhase.SUPERSEDED,
                    DeployPhase.CANCELLED);

    public RolloutFigures {
        for (var end : ENDS) {
            for (var kind : DeployKind.values()) {
                meters.counter(DeployerMetrics.ROLLOUTS, word(kind), word(end));
            }
            meters.timer(SharedMetrics.PIPELINE_DURATION, PIPELINE, "executing", result(end));
        }
        for (var kind : DeployKind.values()) {
            meters.counter(DeployerMetrics.STARTS, word(kind), COLD);
        }
        meters.counter(DeployerMetrics.STARTS, word(DeployKind.ROLLBACK), WARM);
        meters.timer(DeployerMetrics.PHASE, word(DeployPhase.SWITCHING));
    }

    /** After a commit. */
    public void saved(Changes changes) {
        changes.deploys().forEach(this::left);
    }

    private void left(Deploy deploy) {
        var left = deploy.left();
        if (left == null || left.phase() == deploy.phase()) {
            return;
        }
        meters.timer(DeployerMetrics.PHASE, word(left.phase())).record(between(left, deploy));
        if (deploy.takesBack() || left instanceof DeployState.Starting && started(deploy)) {
            meters.counter(
                            DeployerMetrics.STARTS,
                            word(deploy.kind()),
                            deploy.takesBack() ? WARM : COLD)
                    .increment();
        }
        if (ENDS.contains(deploy.phase())) {
            meters.counter(DeployerMetrics.ROLLOUTS, word(deploy.kind()), word(deploy.phase()))
                    .increment();
            meters.timer(
                            SharedMetrics.PIPELINE_DURATION,
                            PIPELINE,
                            "executing",
                            result(deploy.phase()))
                    .record(positive(Duration.between(deploy.createdAt(), deploy.state().since())));
        }
    }

    private static boolean started(Deploy deploy) {
        return deploy.state() instanceof DeployState.Candidate;
    }

    private static Duration between(DeployState left, Deploy deploy) {
        return positive(Duration.between(left.since(), deploy.state().since()));
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /** OpenTelemetry's word for it. */
    private static String result(DeployPhase end) {
        return switch (end) {
            case LIVE -> "success";
            case SUPERSEDED -> "skip";
            case CANCELLED -> "cancellation";
            default -> "failure";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
