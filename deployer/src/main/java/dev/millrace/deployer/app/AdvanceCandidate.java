package dev.millrace.deployer.app;

import dev.millrace.contracts.CrashPoint;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.deployer.app.port.HealthGate;
import dev.millrace.deployer.app.port.HealthGate.Verdict;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Router;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState.Candidate;
import dev.millrace.deployer.domain.DeployState.Switching;
import dev.millrace.deployer.domain.Environment;
import dev.millrace.deployer.domain.InstanceState;
import dev.millrace.deployer.domain.Route;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * Moves an environment's traffic to its candidate as soon as the candidate is healthy.
 *
 * <p>Safe to repeat. The decision is saved before it is carried out, so a second call finishes a
 * switch that a crash cut short.
 */
public final class AdvanceCandidate {

    /** A candidate is late by a tenth of its age at most, and not asked too often. */
    private static final int PART_OF_AGE = 10;

    private static final Duration PROBE_SOON = Duration.ofMillis(25);
    private static final Duration PROBE_LATER = Duration.ofMillis(250);

    private final Rollouts rollouts;
    private final HealthGate healthGate;
    private final Router router;
    private final Replace replace;
    private final GiveUp giveUp;
    private final String domain;
    private final Clock clock;

    /** What it works on, and the domain that host names end in. */
    public record Parts(
            Rollouts rollouts,
            HealthGate healthGate,
            Router router,
            Replace replace,
            GiveUp giveUp) {}

    public AdvanceCandidate(Parts parts, String domain, Clock clock) {
        this.rollouts = parts.rollouts();
        this.healthGate = parts.healthGate();
        this.router = parts.router();
        this.replace = parts.replace();
        this.giveUp = parts.giveUp();
        this.domain = domain;
        this.clock = clock;
    }

    Step judge(Deploy deploy, Candidate candidate) {
        var instance = rollouts.instance(candidate.instance()).orElseThrow();
        var contract = deploy.intent().contract();
        var question = new HealthGate.Candidate(instance, contract, candidate.since());
        return switch (healthGate.verdict(question)) {
            case Verdict.Healthy _ -> pass(deploy, candidate, contract);
            case Verdict.Undecided(var why) -> Step.after(untilNextProbe(candidate), why);
            case Verdict.Unhealthy(var detail) -> {
                giveUp.giveUp(deploy, new GiveUp.Reason.Failure(detail));
                yield Step.moved(detail.message());
            }
        };
    }

    private Duration untilNextProbe(Candidate candidate) {
        var part = Duration.between(candidate.since(), clock.instant()).dividedBy(PART_OF_AGE);
        return part.compareTo(PROBE_SOON) < 0
                ? PROBE_SOON
                : part.compareTo(PROBE_LATER) > 0 ? PROBE_LATER : part;
    }

    private Step pass(Deploy deploy, Candidate candidate, AgentContract contract) {
        var now = clock.instant();
        var healthy = Events.healthy(deploy, now, candidate.instance());
        if (contract.kind() == AgentContract.Kind.DIAL_OUT) {
            var live = candidate.registered(now);
            return replace.goLive(deploy.with(live), live, new Changes().and(healthy));
        }
        var switching = candidate.healthy(now);
        return turn(deploy.with(switching), switching, new Changes().and(healthy));
    }

    /** Saves that the traffic is the deploy's, with what else was decided, and has it switched. */
    Step turn(Deploy decided, Switching switching, Changes changes) {
        var environment = rollouts.environment(decided.environment()).orElseThrow();
        if (environment.deleted()) {
            return Step.moved("the agent was deleted");
        }
        var turn =
                new Environment.Turn(
                        decided.generation(), environment.idleSide(), switching.instance());
        var taken = rollouts.commit(changes.and(decided).turn(environment.ref(), turn));
        CrashPoint.DEPLOYER_SWITCH_SAVED.reached();
        return taken
                ? switchTraffic(decided.saved(), switching)
                : Step.moved("the deploy has changed");
    }

    /**
     * The router refuses an older generation, whoever asks and however late, and takes the same one
     * again: a crash between its answer and our save is repeated without harm.
     */
    Step switchTraffic(Deploy deploy, Switching switching) {
        var environment = rollouts.environment(deploy.environment()).orElseThrow();
        var turn = environment.route();
        if (turn == null || turn.generation().newerThan(deploy.generation())) {
            return superseded(deploy, switching);
        }
        return switch (router.switchTo(route(environment, turn, switching))) {
            case Router.Switch.Switched _ -> {
                CrashPoint.DEPLOYER_SWITCHED.reached();
                var live = switching.live(clock.instant());
                yield replace.goLive(deploy.with(live), live, new Changes());
            }
            case Router.Switch.Newer _ -> superseded(deploy, switching);
        };
    }

    private Step superseded(Deploy deploy, Switching switching) {
        var now = clock.instant();
        rollouts.commit(
                drain(deploy, switching)
                        .and(deploy.with(switching.superseded(now)))
                        .and(Events.superseded(deploy, now)));
        return Step.moved("a newer generation has the route");
    }

    /** The route is another's: what the instance has had, or has got, of sessions goes on. */
    private Changes drain(Deploy deploy, Switching switching) {
        var changes = new Changes();
        var drain = Duration.ofSeconds(deploy.intent().contract().drainSeconds());
        var instance = rollouts.instance(switching.instance()).orElseThrow();
        return instance.state() instanceof InstanceState.Running running
                ? changes.and(
                        instance.with(running.draining(clock.instant(), drain, Duration.ZERO)))
                : changes;
    }

    private Route route(Environment environment, Environment.Turn turn, Switching switching) {
        var instance = rollouts.instance(switching.instance()).orElseThrow();
        var slot = Objects.requireNonNull(environment.slot(), "given with the first deploy");
        return new Route(
                environment.ref().host(domain),
                turn.generation(),
                slot.backend(turn.side()),
                instance.id(),
                Objects.requireNonNull(instance.endpoint(), "leased before it was started"));
    }
}
