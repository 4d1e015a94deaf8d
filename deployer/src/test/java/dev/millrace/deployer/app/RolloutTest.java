package dev.millrace.deployer.app;

import static dev.millrace.deployer.app.World.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.contracts.deploy.DeployPhase;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.deployer.app.port.Containers.Seen;
import dev.millrace.deployer.app.port.HealthGate.Verdict;
import dev.millrace.deployer.app.port.Intake;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.DeployState.Draining;
import dev.millrace.deployer.domain.DeployState.Live;
import dev.millrace.deployer.domain.Environment;
import dev.millrace.deployer.domain.Slot;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RolloutTest {

    private static final AgentContract HTTP = AgentContract.http();
    private static final AgentContract WORKER =
            AgentContract.of(
                    new AgentContract.Asked(
                            AgentContract.Kind.DIAL_OUT, null, null, null, null, null, null));
    private static final Intake.Request NOBODY = new Intake.Request(null, null);

    private final World world = new World();

    @Test
    void theFirstDeployGoesLive() {
        var deploy = world.live(HTTP);

        assertThat(deploy.phase()).isEqualTo(DeployPhase.LIVE);
        assertThat(world.serving()).isEqualTo(instance(deploy));
        assertThat(world.rollouts.events)
                .extracting(e -> e.getClass().getSimpleName())
                .containsExactly("CandidateStarted", "HealthPassed", "WentLive");
    }

    @Test
    void aConversationKeepsBlueUntilItEnds() {
        var blue = world.live(HTTP);
        world.sessions.put(instance(blue), 1);
        var green = world.live(HTTP);

        world.pass(Duration.ofMinutes(10));

        assertThat(world.serving()).isEqualTo(instance(green));
        assertThat(world.current(blue).phase()).isEqualTo(DeployPhase.DRAINING);
        assertThat(world.terminated).isEmpty();

        world.sessions.clear();
        world.pass(Duration.ofSeconds(1));
        world.pass(Duration.ofSeconds(1));
        assertThat(world.terminated).containsExactly(instance(blue));

        world.containers.put(instance(blue), new Seen.Ended(0, false, world.now));
        world.pass(Duration.ofSeconds(1));
        assertThat(world.current(blue).phase()).isEqualTo(DeployPhase.RETIRED);
        assertThat(world.containers).containsOnlyKeys(instance(green));
    }

    @Test
    void aDrainEndsAtItsDeadlineAndAStubbornProcessAtItsGrace() {
        var blue = world.live(HTTP);
        var stubborn = instance(blue);
        world.sessions.put(stubborn, 1);
        world.live(HTTP);

        world.pass(Duration.ofSeconds(HTTP.drainSeconds()));
        assertThat(world.terminated).containsExactly(stubborn);
        assertThat(world.containers).containsKey(stubborn);

        world.pass(Duration.ofSeconds(HTTP.graceSeconds()));
        assertThat(world.containers).doesNotContainKey(stubborn);
        assertThat(world.current(blue).phase()).isEqualTo(DeployPhase.RETIRED);
    }

    @Test
    void anUnhealthyCandidateLeavesTrafficWhereItWas() {
        var blue = world.live(HTTP);
        world.health =
                new Verdict.Unhealthy(FailureDetail.of("instance.not-ready", "answered 503"));

        var green = world.live(HTTP);

        assertThat(green.phase()).isEqualTo(DeployPhase.FAILED);
        assertThat(world.serving()).isEqualTo(instance(blue));
        assertThat(world.current(blue).phase()).isEqualTo(DeployPhase.LIVE);
    }

    @Test
    void aYoungCandidateIsAskedAgainSoonAndAnOldOneSeldom() {
        world.health = new Verdict.Undecided("connection refused");
        world.live(HTTP);

        var young = world.reconcile.reconcile(World.PRODUCTION).again();
        world.now = world.now.plusSeconds(1);
        var older = world.reconcile.reconcile(World.PRODUCTION).again();
        world.now = world.now.plusSeconds(60);
        var old = world.reconcile.reconcile(World.PRODUCTION).again();

        assertThat(young).isEqualTo(Duration.ofMillis(25));
        assertThat(older).isEqualTo(Duration.ofMillis(100));
        assertThat(old).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aNewerDeploySupersedesTheOneOnItsWayAndCancelsItsBuild() {
        var first = world.deploy(HTTP);
        world.settle();
        var second = world.deploy(HTTP);

        world.settle();

        var ended = world.current(first);
        assertThat(ended.phase()).isEqualTo(DeployPhase.SUPERSEDED);
        assertThat(world.cancelled).containsExactly(Objects.requireNonNull(ended.build()));
        assertThat(world.current(second).phase()).isEqualTo(DeployPhase.BUILDING);
    }

    @Test
    void aVerdictThatComesTwiceOrTooLateChangesNothing() {
        var deploy = world.live(HTTP);
        var releases = world.rollouts.releases(PRODUCTION);

        world.succeed(deploy);
        world.settle();

        assertThat(world.rollouts.releases(PRODUCTION)).isEqualTo(releases);
        assertThat(world.current(deploy).phase()).isEqualTo(DeployPhase.LIVE);
    }

    @Test
    void aSwitchThatACrashCutShortIsFinished() {
        var deploy = world.deploy(HTTP);
        world.settle();
        world.succeed(deploy);
        while (!(world.current(deploy).state() instanceof DeployState.Candidate)) {
            world.reconcile.reconcile(PRODUCTION);
        }
        // decided and switched, but "live" is not saved
        var candidate = (DeployState.Candidate) world.current(deploy).state();
        world.rollouts.commit(
                Changes.of(world.current(deploy).with(candidate.healthy(world.now)))
                        .turn(
                                PRODUCTION,
                                new Environment.Turn(
                                        deploy.generation(), Slot.Side.A, candidate.instance())));

        world.settle();

        assertThat(world.current(deploy).phase()).isEqualTo(DeployPhase.LIVE);
        assertThat(world.serving()).isEqualTo(candidate.instance());
    }

    @Test
    void aRollbackIsANewerGenerationOfAnOlderRelease() {
        var one = world.live(HTTP);
        world.pass(Duration.ofSeconds(1));
        var two = world.live(HTTP);

        var back = world.rollBack.rollBack(PRODUCTION, null, NOBODY);
        world.settle();

        var now = world.current(back);
        assertThat(now.phase()).isEqualTo(DeployPhase.LIVE);
        assertThat(now.generation().newerThan(two.generation())).isTrue();
        assertThat(now.release()).isEqualTo(one.release());
        assertThat(world.serving()).isEqualTo(instance(now));
    }

    @Test
    void aReleaseThatWasNeverLiveIsNoneToRollBackTo() {
        var one = world.live(HTTP);
        world.pass(Duration.ofSeconds(1));
        world.health = new Verdict.Unhealthy(FailureDetail.of("instance.not-ready", "no"));
        world.live(HTTP);
        world.pass(Duration.ofSeconds(1));
        world.health = new Verdict.Healthy();
        world.live(HTTP);

        var back = world.rollBack.rollBack(PRODUCTION, null, NOBODY);
        world.settle();

        assertThat(world.current(back).release()).isEqualTo(one.release());
    }

    @Test
    void aCancelledDeployIsGoneAndALiveOneIsNotCancelled() {
        var live = world.live(HTTP);
        var coming = world.deploy(HTTP);
        world.settle();

        world.cancelDeploy.cancel(coming.id());
        world.settle();

        assertThat(world.current(coming).phase()).isEqualTo(DeployPhase.CANCELLED);
        assertThat(world.cancelled).hasSize(1);
        assertThatThrownBy(() -> world.cancelDeploy.cancel(live.id()))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DEPLOY_SETTLED));
    }

    @Test
    void aDialOutWorkerHearsSigtermAsSoonAsItsSuccessorIsReady() {
        var blue = world.live(WORKER);

        var green = world.live(WORKER);

        assertThat(green.phase()).isEqualTo(DeployPhase.LIVE);
        assertThat(world.terminated).containsExactly(instance(blue));
        assertThat(world.containers).containsKey(instance(blue));
        assertThat(world.serving()).isNull();
    }

    @Test
    void aLiveInstanceThatDiesIsStartedAgainAndEachTimeLater() {
        var live = instance(world.live(HTTP));
        world.pass(Duration.ofSeconds(10));
        world.containers.put(live, new Seen.Ended(1, false, world.now));

        world.pass(Duration.ofSeconds(1));

        assertThat(world.containers.get(live)).isInstanceOf(Seen.Up.class);
        assertThat(world.rollouts.instance(live).orElseThrow().starts()).isEqualTo(2);

        world.containers.put(live, new Seen.Ended(1, false, world.now));
        world.pass(Duration.ofSeconds(3));
        assertThat(world.containers.get(live)).isInstanceOf(Seen.Ended.class);
        world.pass(Duration.ofSeconds(1));
        assertThat(world.containers.get(live)).isInstanceOf(Seen.Up.class);
    }

    @Test
    void ofADeletedAgentNothingIsLeft() {
        var live = instance(world.live(HTTP));

        world.deleteAgent.delete(PRODUCTION.agentRef());
        world.settle();
        world.pass(Duration.ofSeconds(1));
        world.pass(Duration.ofSeconds(1));
        world.containers.put(live, new Seen.Ended(0, false, world.now));
        world.pass(Duration.ofSeconds(1));

        assertThat(world.serving()).isNull();
        assertThat(world.containers).isEmpty();
        assertThat(world.rollouts.open(PRODUCTION)).isEmpty();
    }

    @Test
    void whoeverHasTheRouteWithANewerGenerationKeepsIt() {
        var blue = world.live(HTTP);
        var route = Objects.requireNonNull(world.routes.get(World.HOST));
        world.switchedByAnother(99, route);

        var green = world.live(HTTP);

        assertThat(green.phase()).isEqualTo(DeployPhase.SUPERSEDED);
        assertThat(world.serving()).isEqualTo(instance(blue));
        world.pass(Duration.ofSeconds(10));
        assertThat(world.containers).containsOnlyKeys(instance(blue));
    }

    private static InstanceId instance(Deploy deploy) {
        return switch (deploy.state()) {
            case Live live -> live.instance();
            case Draining draining -> draining.instance();
            default -> throw new AssertionError("no instance in " + deploy.phase());
        };
    }
}
