package dev.millrace.deployer.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.deployer.app.port.Containers.Plan;
import dev.millrace.deployer.app.port.Containers.Seen;
import dev.millrace.deployer.app.port.Containers.Started;
import dev.millrace.deployer.app.port.Containers.TenantNetwork;
import dev.millrace.deployer.app.port.Containers.Variables;
import dev.millrace.deployer.app.port.Output;
import dev.millrace.deployer.domain.Endpoint;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.InstanceState;
import dev.millrace.deployer.domain.Release;
import dev.millrace.deployer.domain.Subnet;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A real engine of the test's own, with {@code python:3.13-slim} in its registry. */
@EnabledIfSystemProperty(named = "millrace.engine", matches = "true")
class DockerContainersIT {

    private static final TenantId TENANT = new TenantId("engine-it");
    private static final EnvironmentRef ENVIRONMENT =
            new EnvironmentRef(TENANT, new AgentName("bot"), new EnvironmentName("production"));
    private static final String SYSTEM = "it" + ProcessHandle.current().pid();
    private static final String SERVES =
            "import http.server,signal,sys\n"
                    + "signal.signal(signal.SIGTERM, lambda *a: (print('bye'), sys.exit(0)))\n"
                    + "print('hello')\n"
                    + "http.server.ThreadingHTTPServer(('',8080),"
                    + "http.server.BaseHTTPRequestHandler).serve_forever()";

    private static TestBed bed;
    private static TestImages images;
    private static DockerClient docker;
    private static DockerContainers containers;
    private static TenantNetwork network;
    private static Subnet subnet;
    private static int drawn;

    @BeforeAll
    static void connect() {
        bed = TestBed.start(Part.ENGINE);
        var registry = bed.registry();
        images = new TestImages(registry, "millrace/" + TENANT + "/bot");
        docker = EngineClient.open("unix://" + bed.engineSocket());
        containers =
                new DockerContainers(
                        docker, SYSTEM, registry, new ContainerLimits(512L << 20, 100));
        subnet = Subnet.parse(bed.agentPool()).cut(26).skip(400).findFirst().orElseThrow();
        network = new TenantNetwork("millrace-" + SYSTEM, subnet.toString(), subnet.gateway());
    }

    @AfterAll
    static void removeAll() {
        containers.all().forEach(containers::remove);
        docker.removeNetworkCmd(network.name()).exec();
        bed.close();
    }

    @Test
    void anInstanceStartsOnItsAddressOnceAndEndsWhenAsked() {
        var plan = plan(images.python(SERVES), 2);

        assertThat(containers.start(plan)).isEqualTo(new Started.Running());
        assertThat(containers.start(plan)).isEqualTo(new Started.Running());

        var id = plan.instance().id();
        until(() -> containers.sockets(id).listening().contains(8080));
        var seen = docker.inspectContainerCmd(id.value()).exec();
        assertThat(seen.getNetworkSettings().getNetworks().values())
                .extracting(ContainerNetwork::getIpAddress)
                .containsExactly(plan.endpoint().address());
        assertThat(seen.getConfig().getEnv()).contains("PORT=8080", "GREETING=hello");
        assertThat(containers.all()).contains(id);
        assertThat(containers.fingerprint(id)).contains("GREETING@1");

        containers.terminate(id);
        until(() -> containers.inspect(id) instanceof Seen.Ended);
        assertThat(containers.tail(id, 5)).containsExactly("hello", "bye");
        containers.remove(id);
        containers.remove(id);
        assertThat(containers.inspect(id)).isEqualTo(new Seen.Absent());
        assertThat(containers.fingerprint(id)).isEmpty();
    }

    @Test
    void aTakenAddressLeavesNothingBehind() {
        var first = plan(images.python(SERVES), 10);
        containers.start(first);
        var second = plan(images.python(SERVES), 10);

        var outcome = containers.start(second);

        assertThat(outcome).isInstanceOf(Started.NotNow.class);
        assertThat(containers.all()).doesNotContain(second.instance().id());
    }

    @Test
    void anExitIsSeenWithItsCodeAndItsLastWords() {
        var plan = plan(images.python("import sys; print('no key'); sys.exit(3)"), 4);

        containers.start(plan);

        var id = plan.instance().id();
        until(() -> containers.inspect(id) instanceof Seen.Ended);
        assertThat(((Seen.Ended) containers.inspect(id)).exitCode()).isEqualTo(3);
        assertThat(containers.tail(id, 20)).containsExactly("no key");
    }

    /** The engine's init process is there already: it ends with 127 and says why. */
    @Test
    void aCommandThatIsNotThereEndsAtOnceAndSaysWhy() {
        var plan = plan(images.of(List.of("/no/such/program")), 5);

        containers.start(plan);

        var id = plan.instance().id();
        until(() -> containers.inspect(id) instanceof Seen.Ended);
        assertThat(((Seen.Ended) containers.inspect(id)).exitCode()).isEqualTo(127);
        assertThat(containers.tail(id, 20)).anyMatch(line -> line.contains("/no/such/program"));
    }

    @Test
    void aLogGoesOnAfterTheLineThatWasReadLast() throws Exception {
        var plan = plan(images.python("for i in range(5): print(i)"), 6);
        containers.start(plan);
        var output = new DockerOutput(docker);
        var all = read(output, plan.instance().id(), Instant.EPOCH);
        assertThat(all).extracting(Output.Line::text).containsExactly("0", "1", "2", "3", "4");

        var rest = read(output, plan.instance().id(), all.get(2).at());

        assertThat(rest).isEqualTo(all.subList(3, 5));
    }

    private static List<Output.Line> read(Output output, InstanceId id, Instant after)
            throws Exception {
        var lines = new CopyOnWriteArrayList<Output.Line>();
        var whole = new CompletableFuture<Boolean>();
        var listener =
                new Output.Listener() {
                    @Override
                    public void printed(Output.Line line) {
                        lines.add(line);
                    }

                    @Override
                    public void ended(boolean all) {
                        whole.complete(all);
                    }
                };
        try (var _ = output.read(id, after, listener)) {
            assertThat(whole.get(60, TimeUnit.SECONDS)).isTrue();
        }
        return lines;
    }

    private static Plan plan(ImageDigest image, int host) {
        drawn++;
        var ulid = "01jd0000000000000000%06d".formatted(drawn);
        var release =
                new Release(
                        ReleaseId.of(TENANT, ulid),
                        ENVIRONMENT,
                        new Generation(1),
                        image,
                        null,
                        BuildSpec.defaults(),
                        AgentContract.http(),
                        0,
                        Instant.EPOCH);
        var endpoint = new Endpoint(subnet.hosts().skip(host).findFirst().orElseThrow(), 8080);
        var instance =
                new Instance(
                        InstanceId.of(TENANT, ulid),
                        ENVIRONMENT,
                        DeployId.of(TENANT, ulid),
                        release.id(),
                        new Generation(1),
                        new InstanceState.Starting(),
                        endpoint,
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        0);
        var variables = new Variables(Map.of("GREETING", "hello"), "GREETING@1");
        return new Plan(instance, release, endpoint, network, variables);
    }

    /** Emulated programs take their time; the condition decides, not a clock. */
    private static void until(Supplier<Boolean> condition) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
