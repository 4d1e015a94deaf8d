package dev.millrace.deployer.app;

import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.SessionCount;
import dev.millrace.deployer.app.port.SessionCount.Sessions;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.InstanceState.Draining;
import java.time.Clock;
import java.time.Duration;

/**
 * Waits until a replaced instance has no session left and its bake window is over, or until its
 * deadline: one look per call.
 *
 * <p>Zero counts when it was seen twice in a row: a request may be on its way between the router's
 * choice of a server and its count.
 */
public final class DrainInstance {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Rollouts rollouts;
    private final SessionCount sessions;
    private final Clock clock;

    public DrainInstance(Rollouts rollouts, SessionCount sessions, Clock clock) {
        this.rollouts = rollouts;
        this.sessions = sessions;
        this.clock = clock;
    }

    Step drain(Instance instance, Draining draining) {
        if (!clock.instant().isBefore(draining.deadline())) {
            return stop(instance, draining, "the drain deadline has passed");
        }
        return switch (sessions.of(instance.id())) {
            case Sessions.Unknown(var why) -> Step.after(LOOK_AGAIN, why);
            case Sessions.Known(var left) ->
                    left == 0 && draining.idleOnce()
                            ? idle(instance, draining)
                            : note(instance, draining, left);
        };
    }

    /** Without a session it stays while its bake window lasts, unless its agent was deleted. */
    private Step idle(Instance instance, Draining draining) {
        var until = draining.warmUntil();
        var left = until == null ? Duration.ZERO : Duration.between(clock.instant(), until);
        return left.isPositive() && !deleted(instance)
                ? Step.after(left, "it stays warm")
                : stop(instance, draining, "its last session has ended");
    }

    private boolean deleted(Instance instance) {
        return rollouts.environment(instance.environment()).filter(e -> !e.deleted()).isEmpty();
    }

    private Step note(Instance instance, Draining draining, int left) {
        var counted = draining.counted(left);
        if (!counted.equals(draining)) {
            rollouts.commit(Changes.of(instance.with(counted)));
        }
        return Step.after(LOOK_AGAIN, left + " sessions left");
    }

    private Step stop(Instance instance, Draining draining, String why) {
        var deploy = rollouts.deploy(instance.deploy()).orElseThrow();
        var grace = Duration.ofSeconds(deploy.intent().contract().graceSeconds());
        rollouts.commit(Changes.of(instance.with(draining.stopping(clock.instant(), grace))));
        return Step.moved(why);
    }
}
