package dev.millrace.deployer.app;

import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.InstanceState;
import java.time.Clock;
import java.util.List;

/**
 * Looks at one environment's records and takes for each of them the step that is next.
 *
 * <p>It knows nothing from the time before: whatever the records say is carried on from there.
 */
public final class ReconcileEnvironment {

    private final Rollouts rollouts;
    private final Steps steps;
    private final GiveUp giveUp;
    private final Replace replace;
    private final Clock clock;

    /** Who takes which step. */
    public record Steps(
            AskForBuild askForBuild,
            StartRelease startRelease,
            StartCandidate startCandidate,
            AdvanceCandidate advanceCandidate,
            RestartInstance restartInstance,
            DrainInstance drainInstance,
            StopInstance stopInstance) {}

    public ReconcileEnvironment(
            Rollouts rollouts, Steps steps, GiveUp giveUp, Replace replace, Clock clock) {
        this.rollouts = rollouts;
        this.steps = steps;
        this.giveUp = giveUp;
        this.replace = replace;
        this.clock = clock;
    }

    /** The soonest of what its records ask for. */
    public Step reconcile(EnvironmentRef ref) {
        var deleted = rollouts.environment(ref).filter(e -> e.deleted()).isPresent();
        var open = rollouts.open(ref);
        var step = Step.rest("nothing to do");
        for (var deploy : open) {
            step = step.or(deleted ? clear(deploy) : advance(deploy, open));
        }
        for (var instance : rollouts.instances(ref)) {
            step = step.or(tend(instance));
        }
        return step;
    }

    private Step advance(Deploy deploy, List<Deploy> open) {
        var newest = open.getFirst().generation();
        if (newest.newerThan(deploy.generation())
                && deploy.state() instanceof DeployState.Revocable) {
            giveUp.giveUp(deploy, new GiveUp.Reason.NewerDeploy());
            return Step.moved("superseded by generation " + newest);
        }
        return switch (deploy.state()) {
            case DeployState.Accepted accepted ->
                    deploy.intent().contextToBuild().isPresent()
                            ? steps.askForBuild().ask(deploy, accepted)
                            : steps.startRelease().start(deploy, accepted);
            case DeployState.Building building -> steps.askForBuild().askAgain(deploy, building);
            case DeployState.Starting starting -> steps.startCandidate().start(deploy, starting);
            case DeployState.Candidate candidate ->
                    steps.advanceCandidate().judge(deploy, candidate);
            case DeployState.Switching switching ->
                    steps.advanceCandidate().switchTraffic(deploy, switching);
            case DeployState.Draining draining -> retire(deploy, draining);
            case DeployState.Live _,
                    DeployState.Retired _,
                    DeployState.Failed _,
                    DeployState.Superseded _,
                    DeployState.Cancelled _ ->
                    Step.rest(deploy.phase().name());
        };
    }

    private Step retire(Deploy deploy, DeployState.Draining draining) {
        if (rollouts.instance(draining.instance()).filter(i -> !i.gone()).isPresent()) {
            return Step.rest("its instance drains");
        }
        var now = clock.instant();
        rollouts.commit(
                Changes.of(deploy.with(draining.retired(now))).and(Events.retired(deploy, now)));
        return Step.moved("retired");
    }

    private Step clear(Deploy deploy) {
        switch (deploy.state()) {
            case DeployState.Revocable _ -> giveUp.giveUp(deploy, new GiveUp.Reason.OwnersWish());
            case DeployState.Switching switching -> {
                var live = switching.live(clock.instant());
                rollouts.commit(Changes.of(deploy.with(live)));
            }
            case DeployState.Live _ -> replace.retire(deploy);
            case DeployState.Draining draining -> {
                return retire(deploy, draining);
            }
            case DeployState.Retired _,
                    DeployState.Failed _,
                    DeployState.Superseded _,
                    DeployState.Cancelled _ -> {
                return Step.rest("ended");
            }
        }
        return Step.moved("the agent was deleted");
    }

    private Step tend(Instance instance) {
        return switch (instance.state()) {
            case InstanceState.Running _ ->
                    live(instance.deploy())
                            ? steps.restartInstance().tend(instance)
                            : Step.rest("a candidate is judged by its deploy");
            case InstanceState.Draining draining -> steps.drainInstance().drain(instance, draining);
            case InstanceState.Stopping stopping -> steps.stopInstance().stop(instance, stopping);
            case InstanceState.Starting _, InstanceState.Gone _ -> Step.rest("its deploy knows");
        };
    }

    private boolean live(DeployId deploy) {
        return rollouts.deploy(deploy)
                .filter(d -> d.state() instanceof DeployState.Live)
                .isPresent();
    }
}
