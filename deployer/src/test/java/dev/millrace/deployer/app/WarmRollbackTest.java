package dev.millrace.deployer.app;

import static dev.millrace.deployer.app.World.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.contracts.deploy.DeployEvent;
import dev.millrace.contracts.deploy.DeployPhase;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import dev.millrace.deployer.app.port.Containers.Seen;
import dev.millrace.deployer.app.port.HealthGate.Verdict;
import dev.millrace.deployer.app.port.Intake;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.Environment;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.InstanceState;
import dev.millrace.deployer.domain.SealedVariable;
import dev.millrace.deployer.domain.Slot;
import dev.millrace.deployer.domain.VariableName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WarmRollbackTest {

    private static final int BAKE = 600;
    private static final AgentContract BAKES = bakes(3600);

    private final World world = new World();

    @Test
    void aReplacedInstanceStaysWithoutASessionWhileItsBakeWindowLasts() {
        var blue = live(BAKES);
        live(BAKES);

        passSeconds(BAKE - 1);
        assertThat(state(blue)).isInstanceOf(InstanceState.Draining.class);
        assertThat(world.terminated).isEmpty();

        passSeconds(1);
        assertThat(world.terminated).containsExactly(blue);
    }

    @Test
    void noBakeWindowIsLongerThanTheDrain() {
        var blue = live(bakes(60));
        live(bakes(60));

        passSeconds(60);

        assertThat(world.terminated).containsExactly(blue);
    }

    @Test
    void ofADeletedAgentNothingStaysWarm() {
        var blue = live(BAKES);
        var green = live(BAKES);

        world.deleteAgent.delete(PRODUCTION.agentRef());
        world.settle();
        passSeconds(1);
        passSeconds(1);

        assertThat(world.terminated).containsExactlyInAnyOrder(blue, green);
    }

    @Test
    void aRollbackTakesTheWarmInstanceBackAndEndsNoSession() {
        var one = world.live(BAKES);
        var blue = serving();
        world.sessions.put(blue, 1);
        passSeconds(1);
        var green = live(BAKES);
        world.rollouts.events.clear();

        var back = rollBack(null);

        assertThat(world.serving()).isEqualTo(blue);
        assertThat(world.started).as("nothing was started for it").containsExactly(blue, green);
        assertThat(world.current(one).phase()).isEqualTo(DeployPhase.RETIRED);
        assertThat(back.phase()).isEqualTo(DeployPhase.LIVE);
        assertThat(back.release()).isEqualTo(one.release());
        assertThat(instance(blue))
                .returns(back.id(), Instance::deploy)
                .returns(back.generation(), Instance::generation);
        assertThat(instance(blue).state()).isInstanceOf(InstanceState.Running.class);
        assertThat(world.asked.getLast().proven()).isTrue();
        assertThat(world.rollouts.events)
                .extracting(e -> e.getClass().getSimpleName())
                .containsExactly(
                        "Retired",
                        "CandidateStarted",
                        "HealthPassed",
                        "WentLive",
                        "RolledBack",
                        "Draining");

        passSeconds(BAKE);
        passSeconds(1);
        assertThat(world.terminated).containsExactly(green);
    }

    @Test
    void backAndForthWithinTheWindowStartsNothing() {
        var blue = live(BAKES);
        var one = instance(blue).release();
        passSeconds(1);
        var green = live(BAKES);
        var two = instance(green).release();

        rollBack(one);
        rollBack(two);
        rollBack(one);

        assertThat(world.serving()).isEqualTo(blue);
        assertThat(world.started).containsExactly(blue, green);
        assertThat(world.rollouts.open(PRODUCTION))
                .extracting(Deploy::phase)
                .containsExactly(DeployPhase.LIVE, DeployPhase.DRAINING);
    }

    @Test
    void aVariableThatWasSetSinceMakesTheRollbackACold() {
        world.configuration.put(0L, List.of(variable(1)));
        var blue = live(BAKES);
        passSeconds(1);
        live(BAKES);
        world.configuration.put(0L, List.of(variable(2)));

        rollBack(null);

        assertCold(blue);
    }

    @Test
    void anInstanceOfWhichItIsNotKnownWhatItWasStartedWithIsLeftAlone() {
        var blue = live(BAKES);
        passSeconds(1);
        live(BAKES);
        world.fingerprints.clear();

        rollBack(null);

        assertCold(blue);
    }

    @Test
    void anInstanceThatHasEndedIsLeftAlone() {
        var blue = live(BAKES);
        passSeconds(1);
        live(BAKES);
        world.containers.put(blue, new Seen.Ended(1, false, world.now));

        rollBack(null);

        assertCold(blue);
    }

    @Test
    void anInstanceThatIsAskedToEndAlreadyIsLeftAlone() {
        var blue = live(BAKES);
        passSeconds(1);
        live(BAKES);
        passSeconds(BAKE);
        assertThat(state(blue)).isInstanceOf(InstanceState.Stopping.class);

        rollBack(null);

        assertCold(blue);
    }

    @Test
    void anInstanceThatIsNotReadyCostsTheRollbackNothingButItsWarmth() {
        var blue = live(BAKES);
        world.sessions.put(blue, 1);
        passSeconds(1);
        var green = live(BAKES);
        world.health = new Verdict.Unhealthy(FailureDetail.of("instance.not-ready", "503"));

        var back = rollBack(null);

        assertThat(back.phase()).as("as a cold one").isEqualTo(DeployPhase.FAILED);
        assertThat(world.started).hasSize(3);
        assertThat(world.serving()).isEqualTo(green);
        assertThat(state(blue)).isInstanceOf(InstanceState.Draining.class);
        assertThat(world.terminated).doesNotContain(blue, green);
    }

    @Test
    void whoeverChangesARecordMeanwhileIsHeard() {
        var blue = live(BAKES);
        passSeconds(1);
        live(BAKES);
        var back = world.rollBack.rollBack(PRODUCTION, null, new Intake.Request(null, null));

        world.rollouts.loseNext = true;
        world.reconcile.reconcile(PRODUCTION);

        assertThat(state(blue)).isInstanceOf(InstanceState.Draining.class);
        assertThat(world.current(back).phase()).isEqualTo(DeployPhase.ACCEPTED);
        world.settle();
        assertThat(world.serving()).isEqualTo(blue);
    }

    @Test
    void aCrashBeforeTheSwitchIsFinishedWithTheSameInstance() {
        var blue = live(BAKES);
        passSeconds(1);
        var green = live(BAKES);
        var back = world.rollBack.rollBack(PRODUCTION, null, new Intake.Request(null, null));
        world.routerAway = true;
        assertThatThrownBy(() -> world.reconcile.reconcile(PRODUCTION))
                .hasMessage("the router is away");
        assertThat(world.serving()).isEqualTo(green);
        assertThat(world.current(back).state()).isInstanceOf(DeployState.Switching.class);

        world.routerAway = false;
        world.settle();

        assertThat(world.current(back).phase()).isEqualTo(DeployPhase.LIVE);
        assertThat(world.serving()).isEqualTo(blue);
        assertThat(world.started).containsExactly(blue, green);
        assertThat(world.rollouts.events)
                .filteredOn(DeployEvent.Retired.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aRollbackThatLosesTheRouteLeavesTheInstanceToItsSessions() {
        var blue = live(BAKES);
        world.sessions.put(blue, 1);
        passSeconds(1);
        var green = live(BAKES);
        var back = world.rollBack.rollBack(PRODUCTION, null, new Intake.Request(null, null));
        world.routerAway = true;
        assertThatThrownBy(() -> world.reconcile.reconcile(PRODUCTION)).isNotNull();
        world.routerAway = false;
        var turn = new Environment.Turn(new Generation(99), Slot.Side.B, green);
        world.rollouts.commit(new Changes().turn(PRODUCTION, turn));

        world.settle();

        assertThat(world.current(back).phase()).isEqualTo(DeployPhase.SUPERSEDED);
        assertThat(state(blue)).isInstanceOf(InstanceState.Draining.class);
        assertThat(world.terminated).isEmpty();
    }

    /** Another instance serves, and the one before was not touched. */
    private void assertCold(InstanceId blue) {
        assertThat(world.started).hasSize(3);
        assertThat(world.serving()).isEqualTo(world.started.getLast());
        assertThat(state(blue)).isNotInstanceOf(InstanceState.Running.class);
    }

    private static AgentContract bakes(int drain) {
        return AgentContract.of(new AgentContract.Asked(null, null, null, null, drain, BAKE, null));
    }

    private static SealedVariable variable(long setIn) {
        return new SealedVariable(new VariableName("KEY"), setIn, "sealed", Instant.EPOCH);
    }

    private InstanceId live(AgentContract contract) {
        world.live(contract);
        return serving();
    }

    private Deploy rollBack(@Nullable ReleaseId release) {
        var back = world.rollBack.rollBack(PRODUCTION, release, new Intake.Request(null, null));
        world.settle();
        return world.current(back);
    }

    private void passSeconds(int seconds) {
        world.pass(Duration.ofSeconds(1));
        world.pass(Duration.ofSeconds(seconds - 1));
    }

    private InstanceId serving() {
        return Objects.requireNonNull(world.serving());
    }

    private Instance instance(InstanceId id) {
        return world.rollouts.instance(id).orElseThrow();
    }

    private InstanceState state(InstanceId id) {
        return instance(id).state();
    }
}
