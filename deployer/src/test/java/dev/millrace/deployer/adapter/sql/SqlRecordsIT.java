package dev.millrace.deployer.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.contracts.deploy.DeployEvent;
import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.deployer.adapter.crypto.AesGcmVault;
import dev.millrace.deployer.app.port.Intake.Order;
import dev.millrace.deployer.app.port.Intake.Request;
import dev.millrace.deployer.app.port.Intake.Variables;
import dev.millrace.deployer.app.port.LogMarks;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.Endpoint;
import dev.millrace.deployer.domain.Environment;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.InstanceState;
import dev.millrace.deployer.domain.Intent;
import dev.millrace.deployer.domain.Release;
import dev.millrace.deployer.domain.Slot;
import dev.millrace.deployer.domain.Subnet;
import dev.millrace.deployer.domain.VariableName;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The records in a real PostgreSQL. */
class SqlRecordsIT {

    private static final TestBed BED = TestBed.start(Part.POSTGRES);
    private static final TenantId DEV = new TenantId("dev");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final AtomicInteger DRAWN = new AtomicInteger();
    private static final List<DeployEvent> EVENTS = new ArrayList<>();

    private static final Jdbi JDBI =
            Jdbi.create(BED.jdbc().url(), BED.jdbc().user(), BED.jdbc().password());
    private static final SqlConfiguration CONFIGURATION =
            new SqlConfiguration(JDBI, new AesGcmVault(new byte[32], new SecureRandom()));
    private static final SqlIntake INTAKE =
            new SqlIntake(JDBI, CONFIGURATION, (_, event, _) -> EVENTS.add(event), () -> {});
    private static final SqlRollouts ROLLOUTS =
            new SqlRollouts(JDBI, new SqlCommit(JDBI, _ -> true, (_, _, _) -> {}, _ -> {}));
    private static final SqlAddresses ADDRESSES =
            new SqlAddresses(JDBI, Subnet.parse("10.9.0.0/24"));

    @BeforeAll
    static void migrate() throws Exception {
        try (var in = SqlRecordsIT.class.getResourceAsStream("/db/migration/V1__deployer.sql")) {
            var ddl = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            JDBI.useHandle(handle ->
                    handle.createScript(
                                    "CREATE SCHEMA deployer; SET search_path TO deployer;" + ddl)
                            .execute());
        }
    }

    @AfterAll
    static void close() {
        BED.close();
    }

    @Test
    void generationsOfConcurrentOrdersAreDenseAndUnique() throws Exception {
        var environment = environment("racing");
        var accepted = new ArrayList<Future<Deploy>>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 12; i++) {
                accepted.add(threads.submit(() -> accept(environment, null)));
            }
        }

        var generations = new ArrayList<Long>();
        for (var deploy : accepted) {
            generations.add(deploy.get().generation().value());
        }
        assertThat(generations)
                .hasSize(12)
                .doesNotHaveDuplicates()
                .allMatch(g -> g >= 1 && g <= 12);
    }

    @Test
    void theSameRequestKeyBringsTheSameDeploy() {
        var environment = environment("keyed");

        var first = accept(environment, "key-1");

        assertThat(accept(environment, "key-1").id()).isEqualTo(first.id());
        assertThat(ROLLOUTS.open(environment)).hasSize(1);
    }

    @Test
    void everyStateComesBackAsItWasSaved() {
        var environment = environment("states");
        var deploy = accept(environment, null);
        var build = BuildId.of(DEV, ulid());
        var building = deploy.with(((DeployState.Accepted) deploy.state()).building(build, NOW));
        assertThat(ROLLOUTS.commit(Changes.of(building))).isTrue();

        var started = startRelease(ROLLOUTS.deploy(deploy.id()).orElseThrow());

        var read = ROLLOUTS.deploy(deploy.id()).orElseThrow();
        assertThat(read.state()).isEqualTo(started.state());
        assertThat(read.build()).isEqualTo(build);
        assertThat(read.version()).isEqualTo(3);
        assertThat(read.release()).isNotNull();
        assertThat(ROLLOUTS.releases(environment)).as("none was live").isEmpty();
        assertThat(ROLLOUTS.instances(environment).getFirst().state())
                .isEqualTo(new InstanceState.Starting());
    }

    @Test
    void aChangeOfAnOldVersionIsNotTaken() {
        var deploy = accept(environment("stale"), null);
        var state = (DeployState.Accepted) deploy.state();
        ROLLOUTS.commit(Changes.of(deploy.with(state.building(BuildId.of(DEV, ulid()), NOW))));

        var late = ROLLOUTS.commit(Changes.of(deploy.with(state.cancelled(NOW))));

        assertThat(late).isFalse();
        assertThat(ROLLOUTS.deploy(deploy.id()).orElseThrow().state())
                .isInstanceOf(DeployState.Building.class);
    }

    @Test
    void anInstanceThatIsTakenBackBelongsToTheOtherDeploy() {
        var environment = environment("warm");
        startRelease(building(accept(environment, null)));
        var running = ROLLOUTS.instances(environment).getFirst();
        var state = new InstanceState.Running(NOW);
        var draining = state.draining(NOW, Duration.ofHours(1), Duration.ofMinutes(10));
        ROLLOUTS.commit(Changes.of(running.with(draining)));
        var rests = ROLLOUTS.instances(environment).getFirst();
        assertThat(rests.state()).isEqualTo(draining);
        var back = accept(environment, null);

        ROLLOUTS.commit(Changes.of(rests.of(back, draining.takenBack(NOW))));

        assertThat(ROLLOUTS.instance(running.id()).orElseThrow())
                .returns(back.id(), Instance::deploy)
                .returns(back.generation(), Instance::generation)
                .returns(state, Instance::state);
    }

    @Test
    void aDrainOfAnEarlierVersionHasNoBakeWindow() {
        var earlier = "{\"state\":\"Draining\",\"deadline\":\"" + NOW + "\",\"idleOnce\":true}";

        assertThat(StateJson.read(earlier, InstanceState.class))
                .isEqualTo(new InstanceState.Draining(NOW, null, null, true));
    }

    @Test
    void aContractOfAnEarlierVersionHasNoBakeWindow() {
        var earlier = "{\"kind\":\"HTTP\",\"port\":8080,\"drainSeconds\":60}";

        var contract = StateJson.read(earlier, AgentContract.class);

        assertThat(contract).returns(60, AgentContract::drainSeconds);
        assertThat(contract.bakeSeconds()).isZero();
    }

    @Test
    void aValueThatIsSetAgainIsTheSameOne() {
        var environment = environment("again");
        var key = new VariableName("KEY");
        INTAKE.configure(environment, new Variables(Map.of(key, "one"), Set.of()), NOW);
        INTAKE.configure(
                environment, new Variables(Map.of(key, "one"), Set.of()), NOW.plusSeconds(1));
        INTAKE.configure(environment, new Variables(Map.of(key, "two"), Set.of()), NOW);

        var set = List.of(setIn(environment, 1), setIn(environment, 2), setIn(environment, 3));

        assertThat(set).containsExactly(1L, 1L, 3L);
        assertThat(CONFIGURATION.variables(environment, 2).getFirst().updatedAt())
                .isEqualTo(NOW.plusSeconds(1));
    }

    private static long setIn(EnvironmentRef environment, long version) {
        return CONFIGURATION.variables(environment, version).getFirst().setIn();
    }

    @Test
    void aRouteTurnsToNewerGenerationsOnly() {
        var environment = environment("turning");
        var deploy = accept(environment, null);
        startRelease(building(deploy));
        var instance = ROLLOUTS.instances(environment).getFirst();
        ROLLOUTS.commit(Changes.of(instance.at(new Endpoint("10.9.0.2", 8080))));

        assertThat(turn(environment, 5, instance)).isTrue();
        assertThat(turn(environment, 4, instance)).isFalse();
        assertThat(turn(environment, 5, instance)).isFalse();

        var route =
                ROLLOUTS.routes("localhost").stream()
                        .filter(r -> r.host().startsWith("turning--"))
                        .findFirst()
                        .orElseThrow();
        assertThat(route.generation()).isEqualTo(new Generation(5));
        assertThat(route.server()).isEqualTo(new Endpoint("10.9.0.2", 8080));
    }

    @Test
    void variablesAreVersionsAndTheirValuesAreSealed() {
        var environment = environment("configured");
        var key = new VariableName("KEY");
        var other = new VariableName("OTHER");
        INTAKE.configure(environment, new Variables(Map.of(key, "one", other, "x"), Set.of()), NOW);
        INTAKE.configure(environment, new Variables(Map.of(key, "two"), Set.of(other)), NOW);

        var first = CONFIGURATION.variables(environment, 1);
        var second = CONFIGURATION.variables(environment, 2);

        assertThat(first).extracting(v -> v.name()).containsExactly(key, other);
        assertThat(second).extracting(v -> v.name()).containsExactly(key);
        var vault = new AesGcmVault(new byte[32], new SecureRandom());
        assertThat(vault.open(environment, second.getFirst())).isEqualTo("two");
        assertThat(second.getFirst().sealed()).doesNotContain("two");
    }

    @Test
    void anAddressHasOneInstanceAndRestsAfterIt() {
        var one = InstanceId.of(DEV, ulid());
        var two = InstanceId.of(DEV, ulid());
        var address = ADDRESSES.lease(one);
        assertThat(ADDRESSES.lease(one)).isEqualTo(address);
        assertThat(ADDRESSES.lease(two)).isNotEqualTo(address);

        ADDRESSES.quarantine(one);
        ADDRESSES.free(Duration.ofHours(1));
        var three = ADDRESSES.lease(InstanceId.of(DEV, ulid()));
        ADDRESSES.free(Duration.ofSeconds(-1));

        assertThat(three).isNotEqualTo(address);
        assertThat(ADDRESSES.lease(InstanceId.of(DEV, ulid()))).isEqualTo(address);
    }

    @Test
    void tenantsHaveNetworksOfTheirOwn() {
        var mine = ADDRESSES.network(DEV);
        var theirs = ADDRESSES.network(new TenantId("other"));

        assertThat(mine.subnet()).isNotEqualTo(theirs.subnet());
        assertThat(ADDRESSES.network(DEV)).isEqualTo(mine);
    }

    @Test
    void aDeletedAgentIsHiddenAndItsGenerationGoesOn() {
        var environment = environment("deleted");
        accept(environment, null);
        INTAKE.configure(
                environment, new Variables(Map.of(new VariableName("A"), "b"), Set.of()), NOW);

        assertThat(INTAKE.delete(environment.agentRef(), NOW)).containsExactly(environment);

        assertThat(ROLLOUTS.agent(environment.agentRef())).isEmpty();
        assertThat(INTAKE.delete(environment.agentRef(), NOW)).isEmpty();
        assertThat(accept(environment, null).generation()).isEqualTo(new Generation(2));
        assertThat(CONFIGURATION.variables(environment, 1)).isEmpty();
    }

    @Test
    void anAgentWithABuildAloneIsThereAndALateVerdictDoesNotBringItBack() {
        var agent = environment("built").agentRef();

        INTAKE.meet(agent, NOW);
        assertThat(ROLLOUTS.agent(agent)).isPresent();

        INTAKE.delete(agent, NOW.plusSeconds(1));
        INTAKE.meet(agent, NOW);
        assertThat(ROLLOUTS.agent(agent)).isEmpty();

        INTAKE.meet(agent, NOW.plusSeconds(2));
        assertThat(ROLLOUTS.agent(agent)).isPresent();
    }

    @Test
    void buildsOfReleasesAreKeptUntilTheAgentIsDeleted() {
        var environment = environment("kept");
        var started = startRelease(building(accept(environment, null)));
        var build =
                ROLLOUTS.release(Objects.requireNonNull(started.release()))
                        .map(Release::build)
                        .orElseThrow();
        var other = new BuildId("b-dev-01jd0000000000000000000000");

        assertThat(ROLLOUTS.kept(environment.agentRef(), List.of(other, build)))
                .containsExactly(build);
        assertThat(ROLLOUTS.kept(environment("other").agentRef(), List.of(build))).isEmpty();
        assertThat(ROLLOUTS.kept(environment.agentRef(), List.of())).isEmpty();
        INTAKE.delete(environment.agentRef(), NOW);
        assertThat(ROLLOUTS.kept(environment.agentRef(), List.of(build))).isEmpty();
    }

    @Test
    void logMarksKeepTheNanoseconds() {
        var deploy = accept(environment("logs"), null);
        startRelease(building(deploy));
        var instance = ROLLOUTS.instances(deploy.environment()).getFirst().id();
        var marks = new SqlLogMarks(JDBI);
        var mark = new LogMarks.Mark(2, 77, Instant.parse("2026-01-01T00:00:00.123456789Z"), false);

        marks.save(instance, mark);

        assertThat(marks.find(instance)).isEqualTo(mark);
    }

    private static Deploy building(Deploy deploy) {
        var state = (DeployState.Accepted) deploy.state();
        ROLLOUTS.commit(Changes.of(deploy.with(state.building(BuildId.of(DEV, ulid()), NOW))));
        return ROLLOUTS.deploy(deploy.id()).orElseThrow();
    }

    private static Deploy startRelease(Deploy deploy) {
        var release =
                new Release(
                        ReleaseId.of(DEV, ulid()),
                        deploy.environment(),
                        deploy.generation(),
                        new ImageDigest("sha256:" + "a".repeat(64)),
                        deploy.build(),
                        BuildSpec.defaults(),
                        AgentContract.http(),
                        0,
                        NOW);
        var instance = Instance.of(InstanceId.of(DEV, ulid()), deploy, release.id(), NOW);
        var next =
                deploy.with(
                        ((DeployState.Building) deploy.state())
                                .starting(release.id(), instance.id(), NOW));
        assertThat(ROLLOUTS.commit(Changes.of(next).create(release).create(instance))).isTrue();
        return next;
    }

    private static boolean turn(EnvironmentRef environment, long generation, Instance instance) {
        return ROLLOUTS.commit(
                new Changes()
                        .turn(
                                environment,
                                new Environment.Turn(
                                        new Generation(generation), Slot.Side.A, instance.id())));
    }

    private static Deploy accept(EnvironmentRef environment, @Nullable String key) {
        return INTAKE.accept(
                new Order(
                        DeployId.of(DEV, ulid()),
                        environment,
                        DeployKind.BUILD,
                        Intent.toBuild(
                                new ContextDigest("sha256:" + "c".repeat(64)),
                                BuildSpec.defaults(),
                                AgentContract.http(),
                                0),
                        Variables.UNCHANGED,
                        new Request(key, null),
                        NOW));
    }

    private static EnvironmentRef environment(String agent) {
        return new EnvironmentRef(DEV, new AgentName(agent), new EnvironmentName("production"));
    }

    private static String ulid() {
        return "01jd0000000000000000%06d".formatted(DRAWN.incrementAndGet());
    }
}
