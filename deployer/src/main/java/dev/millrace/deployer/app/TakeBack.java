package dev.millrace.deployer.app;

import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.deployer.app.port.Containers;
import dev.millrace.deployer.app.port.HealthGate;
import dev.millrace.deployer.app.port.HealthGate.Verdict;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.DeployState.Accepted;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.InstanceState;
import dev.millrace.deployer.domain.Release;
import java.time.Clock;
import java.util.Optional;

/**
 * Gives a rollback the instance that its release still has: it gets the new sessions again, and
 * those that it was left with go on.
 *
 * <p>Whether it is what would be started now, and healthy, is asked before anything is decided.
 * With any doubt nothing is touched, and the rollback starts a new instance.
 */
public final class TakeBack {

    private final Rollouts rollouts;
    private final Containers containers;
    private final HealthGate healthGate;
    private final ResolveVariables variables;
    private final AdvanceCandidate advance;
    private final Clock clock;

    /** What it works on. */
    public record Parts(
            Rollouts rollouts,
            Containers containers,
            HealthGate healthGate,
            ResolveVariables variables,
            AdvanceCandidate advance) {}

    public TakeBack(Parts parts, Clock clock) {
        this.rollouts = parts.rollouts();
        this.containers = parts.containers();
        this.healthGate = parts.healthGate();
        this.variables = parts.variables();
        this.advance = parts.advance();
        this.clock = clock;
    }

    /** An instance of a release that was replaced, and the deploy that it drains for. */
    private record Warm(
            Instance instance,
            InstanceState.Draining state,
            Deploy deploy,
            DeployState.Draining draining) {}

    /** The step that was taken; empty when there is no instance to take back. */
    Optional<Step> takeBack(Deploy deploy, Accepted accepted, Release release) {
        if (deploy.kind() != DeployKind.ROLLBACK
                || release.contract().kind() != AgentContract.Kind.HTTP) {
            return Optional.empty();
        }
        return rollouts.instances(deploy.environment()).stream()
                .filter(instance -> instance.release().equals(release.id()))
                .flatMap(instance -> warm(instance).stream())
                .filter(warm -> unchanged(warm.instance(), release) && healthy(warm, release))
                .findFirst()
                .map(warm -> take(deploy, accepted, release, warm));
    }

    private Optional<Warm> warm(Instance instance) {
        return instance.state() instanceof InstanceState.Draining state
                        && clock.instant().isBefore(state.deadline())
                ? rollouts.deploy(instance.deploy())
                        .filter(deploy -> deploy.state() instanceof DeployState.Draining)
                        .map(deploy ->
                                new Warm(
                                        instance,
                                        state,
                                        deploy,
                                        (DeployState.Draining) deploy.state()))
                : Optional.empty();
    }

    private boolean unchanged(Instance instance, Release release) {
        return containers
                .fingerprint(instance.id())
                .filter(variables.fingerprint(release)::equals)
                .isPresent();
    }

    private boolean healthy(Warm warm, Release release) {
        var question =
                new HealthGate.Candidate(
                        warm.instance(), release.contract(), clock.instant(), /* proven= */ true);
        return healthGate.verdict(question) instanceof Verdict.Healthy;
    }

    private Step take(Deploy deploy, Accepted accepted, Release release, Warm warm) {
        var now = clock.instant();
        var instance = warm.instance().of(deploy, warm.state().takenBack(now));
        var switching = accepted.takenBack(release.id(), instance.id(), now);
        var changes =
                Changes.of(warm.deploy().with(warm.draining().retired(now)))
                        .and(instance)
                        .and(Events.retired(warm.deploy(), now))
                        .and(Events.started(deploy, now, release, instance.id()))
                        .and(Events.healthy(deploy, now, instance.id()));
        return advance.turn(deploy.with(switching), switching, changes);
    }
}
