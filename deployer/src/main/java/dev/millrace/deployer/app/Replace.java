package dev.millrace.deployer.app;

import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState.Live;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.InstanceState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Records that a deploy is live, and has whatever was live before it end its sessions.
 *
 * <p>An HTTP bot keeps its sessions until they end or the deadline passes, stays warm besides while
 * its bake window lasts, and only then hears SIGTERM; a dial-out worker hears it at once, which is
 * how it is told to finish its jobs.
 */
public final class Replace {

    private final Rollouts rollouts;
    private final Clock clock;

    public Replace(Rollouts rollouts, Clock clock) {
        this.rollouts = rollouts;
        this.clock = clock;
    }

    /** Saves the deploy as live, with what else was decided. */
    Step goLive(Deploy deploy, Live live, Changes changes) {
        var now = clock.instant();
        changes.and(deploy).live(deploy.environment(), deploy.id());
        Events.live(deploy, now, live.release()).forEach(changes::and);
        rollouts.open(deploy.environment()).stream()
                .filter(other -> !other.id().equals(deploy.id()))
                .forEach(other -> drain(other, changes, now, bake(other)));
        rollouts.commit(changes);
        return Step.moved("live");
    }

    /** Has a live deploy drain without a successor: its agent was deleted. */
    void retire(Deploy deploy) {
        var changes = new Changes();
        drain(deploy, changes, clock.instant(), Duration.ZERO);
        rollouts.commit(changes);
    }

    private static Duration bake(Deploy deploy) {
        return Duration.ofSeconds(deploy.intent().contract().bakeSeconds());
    }

    private void drain(Deploy deploy, Changes changes, Instant now, Duration bake) {
        if (!(deploy.state() instanceof Live live)) {
            return;
        }
        var contract = deploy.intent().contract();
        var deadline = now.plusSeconds(contract.drainSeconds());
        changes.and(deploy.with(live.draining(now))).and(Events.draining(deploy, now, deadline));
        rollouts.instance(live.instance())
                .map(instance -> ending(instance, contract, now, bake))
                .ifPresent(changes::and);
    }

    private static Instance ending(
            Instance instance, AgentContract contract, Instant now, Duration bake) {
        var drain = Duration.ofSeconds(contract.drainSeconds());
        return switch (contract.kind()) {
            case HTTP ->
                    instance.state() instanceof InstanceState.Running running
                            ? instance.with(running.draining(now, drain, bake))
                            : instance;
            case DIAL_OUT ->
                    instance.state() instanceof InstanceState.Present present
                            ? instance.with(present.stopping(now, drain))
                            : instance;
        };
    }
}
