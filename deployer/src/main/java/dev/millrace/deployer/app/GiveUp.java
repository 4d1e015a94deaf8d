package dev.millrace.deployer.app;

import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.deploy.DeployEvent;
import dev.millrace.deployer.app.port.Builds;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.DeployState.Revocable;
import dev.millrace.deployer.domain.InstanceState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Ends a deploy that has not got its traffic: its instance is asked to end, its build is cancelled,
 * and whatever is live stays as it is.
 */
public final class GiveUp {

    private final Rollouts rollouts;
    private final Builds builds;
    private final Clock clock;

    public GiveUp(Rollouts rollouts, Builds builds, Clock clock) {
        this.rollouts = rollouts;
        this.builds = builds;
        this.clock = clock;
    }

    /** False when the deploy has changed since it was read. */
    public boolean giveUp(Deploy deploy, Reason reason) {
        if (!(deploy.state() instanceof Revocable state)) {
            return false;
        }
        var now = clock.instant();
        var changes =
                Changes.of(deploy.with(end(state, reason, now))).and(event(deploy, reason, now));
        stopInstance(deploy, changes, now);
        var taken = rollouts.commit(changes);
        if (taken && state instanceof DeployState.Building building) {
            builds.cancel(building.build());
        }
        return taken;
    }

    private void stopInstance(Deploy deploy, Changes changes, Instant now) {
        var grace = Duration.ofSeconds(deploy.intent().contract().graceSeconds());
        rollouts.instances(deploy.environment()).stream()
                .filter(i -> i.deploy().equals(deploy.id()))
                .filter(i -> i.state() instanceof InstanceState.Present)
                .forEach(i ->
                        changes.and(
                                i.with(((InstanceState.Present) i.state()).stopping(now, grace))));
    }

    private static DeployState end(Revocable state, Reason reason, Instant now) {
        return switch (reason) {
            case Reason.Failure(var detail) -> state.failed(detail, now);
            case Reason.NewerDeploy _ -> state.superseded(now);
            case Reason.OwnersWish _ -> state.cancelled(now);
        };
    }

    private static DeployEvent event(Deploy deploy, Reason reason, Instant now) {
        return switch (reason) {
            case Reason.Failure(var detail) -> Events.failed(deploy, now, detail);
            case Reason.NewerDeploy _ -> Events.superseded(deploy, now);
            case Reason.OwnersWish _ -> Events.cancelled(deploy, now);
        };
    }

    /** Why a deploy is given up. */
    public sealed interface Reason {

        record Failure(FailureDetail detail) implements Reason {}

        record NewerDeploy() implements Reason {}

        record OwnersWish() implements Reason {}
    }
}
