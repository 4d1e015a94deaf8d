package dev.millrace.deployer.app;

import dev.millrace.deployer.app.port.AgentLogs;
import dev.millrace.deployer.app.port.Containers;
import dev.millrace.deployer.app.port.Containers.Seen;
import dev.millrace.deployer.app.port.Containers.Started;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.domain.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Starts a live instance again when its process has ended, each time a little later, at most a
 * minute.
 */
public final class RestartInstance {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 6;

    private final Rollouts rollouts;
    private final Containers containers;
    private final RunInstance runInstance;
    private final AgentLogs logs;
    private final Clock clock;

    public RestartInstance(
            Rollouts rollouts,
            Containers containers,
            RunInstance runInstance,
            AgentLogs logs,
            Clock clock) {
        this.rollouts = rollouts;
        this.containers = containers;
        this.runInstance = runInstance;
        this.logs = logs;
        this.clock = clock;
    }

    Step tend(Instance instance) {
        return switch (containers.inspect(instance.id())) {
            case Seen.Up _ -> {
                logs.follow(instance);
                yield Step.after(LOOK_AGAIN, "it runs");
            }
            case Seen.Absent _ -> restart(instance, Instant.EPOCH);
            case Seen.Ended ended -> restart(instance, ended.at());
        };
    }

    private Step restart(Instance instance, Instant endedAt) {
        var release = rollouts.release(instance.release()).orElseThrow();
        var startedAt = Objects.requireNonNull(instance.startedAt(), "it was started");
        if (endedAt.isBefore(startedAt)) {
            var outcome = runInstance.run(instance, release);
            logs.follow(instance);
            return outcome instanceof Started.Running
                    ? Step.after(LOOK_AGAIN, "started again")
                    : Step.after(LOOK_AGAIN, outcome.toString());
        }
        var due = startedAt.plus(backOff(instance.starts()));
        var wait = Duration.between(clock.instant(), due);
        return wait.isPositive()
                ? Step.after(wait, "it ends again and again")
                : runInstance.decide(instance, release);
    }

    private static Duration backOff(int starts) {
        var seconds = Duration.ofSeconds(1L << Math.min(starts, DOUBLINGS));
        return seconds.compareTo(LONGEST) > 0 ? LONGEST : seconds;
    }
}
