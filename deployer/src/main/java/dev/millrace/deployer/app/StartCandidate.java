package dev.millrace.deployer.app;

import dev.millrace.contracts.CrashPoint;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.deployer.app.port.AgentLogs;
import dev.millrace.deployer.app.port.Containers.Started;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.InstanceState;
import dev.millrace.deployer.domain.Release;
import java.time.Clock;
import java.time.Duration;

/** Has the container of a deploy's instance made and started. Safe to repeat. */
public final class StartCandidate {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Rollouts rollouts;
    private final RunInstance runInstance;
    private final AgentLogs logs;
    private final GiveUp giveUp;
    private final Clock clock;

    public StartCandidate(
            Rollouts rollouts,
            RunInstance runInstance,
            AgentLogs logs,
            GiveUp giveUp,
            Clock clock) {
        this.rollouts = rollouts;
        this.runInstance = runInstance;
        this.logs = logs;
        this.giveUp = giveUp;
        this.clock = clock;
    }

    Step start(Deploy deploy, DeployState.Starting starting) {
        var release = rollouts.release(starting.release()).orElseThrow();
        var instance = rollouts.instance(starting.instance()).orElseThrow();
        if (instance.starts() == 0) {
            return runInstance.decide(instance, release);
        }
        return switch (runInstance.run(instance, release)) {
            case Started.Running _ -> running(deploy, starting, instance, release);
            case Started.Refused(var detail) -> fail(deploy, detail);
            case Started.NotNow(var why) -> notNow(deploy, starting, why);
        };
    }

    private Step running(
            Deploy deploy, DeployState.Starting starting, Instance instance, Release release) {
        CrashPoint.DEPLOYER_INSTANCE_CREATED.reached();
        var now = clock.instant();
        if (!(instance.state() instanceof InstanceState.Starting state)) {
            return Step.moved("the instance has other orders");
        }
        var running = instance.with(state.running(now));
        rollouts.commit(
                Changes.of(deploy.with(starting.candidate(now)))
                        .and(running)
                        .and(Events.started(deploy, now, release, instance.id())));
        logs.follow(running);
        return Step.moved("candidate " + instance.id() + " runs");
    }

    private Step notNow(Deploy deploy, DeployState.Starting starting, String why) {
        var late = clock.instant().isAfter(starting.since().plus(PATIENCE));
        return late
                ? fail(deploy, FailureDetail.of(ErrorCode.INSTANCE_START_FAILED.id(), why))
                : Step.after(RETRY, why);
    }

    private Step fail(Deploy deploy, FailureDetail detail) {
        giveUp.giveUp(deploy, new GiveUp.Reason.Failure(detail));
        return Step.moved(detail.message());
    }
}
