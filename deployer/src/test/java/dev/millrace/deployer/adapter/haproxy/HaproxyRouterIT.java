package dev.millrace.deployer.adapter.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.deployer.app.port.Router.Switch;
import dev.millrace.deployer.app.port.SessionCount.Sessions;
import dev.millrace.deployer.domain.Endpoint;
import dev.millrace.deployer.domain.Route;
import dev.millrace.deployer.domain.Slot;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.haproxy.HaproxyPrograms;
import dev.millrace.standalone.haproxy.RouterComponent;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real HAProxy, real sockets, real conversations. */
class HaproxyRouterIT {

    private static final String HOST = "bot--production--dev.localhost";
    private static final String ULID = "01jd0000000000000000000";

    @TempDir Path folder;

    private final Map<String, Route> records = new ConcurrentHashMap<>();
    private final EchoAgent blue = new EchoAgent("blue");
    private final EchoAgent green = new EchoAgent("green");
    private RouterComponent component;
    private RouterSettings settings;
    private HaproxyRouter router;
    private HaproxySessionCount sessions;
    private int port;

    @BeforeEach
    void start() throws Exception {
        var folders = new Folders(folder, cache());
        port = new Ports(folders).get("router");
        var trees =
                new PackageTrees(
                        DebianMirror.ofThisMachine(),
                        new MachineHttp(System.getenv()),
                        cache(),
                        Progress.silent());
        component =
                new RouterComponent(
                        folders, port, new HaproxyPrograms(folders, trees, Progress.silent()));
        settings =
                new RouterSettings(
                        component.directory(),
                        component.address(),
                        component.adminSocket(),
                        component.masterSocket(),
                        Optional.empty());
        router = router();
        sessions = new HaproxySessionCount(settings);
        router.prepare();
        component.start();
    }

    @AfterEach
    void stop() throws Exception {
        component.stop();
        blue.close();
        green.close();
    }

    @Test
    void aSwitchLeadsNewRequestsToGreenAndLeavesBluesConversationAlone() {
        assertThat(switchTo(1, Slot.Side.A, blue)).isEqualTo(new Switch.Switched());
        try (var conversation = new Client(port, HOST).converse()) {
            assertThat(conversation.say("one")).isEqualTo("blue one");

            assertThat(switchTo(2, Slot.Side.B, green)).isEqualTo(new Switch.Switched());

            assertThat(Client.ask(port, HOST)).isEqualTo("green");
            assertThat(conversation.say("two")).isEqualTo("blue two");
            assertThat(sessions.of(instance(1))).isEqualTo(new Sessions.Known(1));
            assertThat(sessions.of(instance(2))).isEqualTo(new Sessions.Known(0));
        }
    }

    @Test
    void aSwitchBackGivesBlueNewRequestsAndLeavesItsConversationAlone() {
        switchTo(1, Slot.Side.A, blue);
        try (var conversation = new Client(port, HOST).converse()) {
            conversation.say("one");
            switchTo(2, Slot.Side.B, green);
            try (var other = new Client(port, HOST).converse()) {
                other.say("one");

                assertThat(switchTo(route(3, Slot.Side.A, 1, blue)))
                        .isEqualTo(new Switch.Switched());

                assertThat(Client.ask(port, HOST)).isEqualTo("blue");
                assertThat(conversation.say("two")).isEqualTo("blue two");
                assertThat(other.say("two")).isEqualTo("green two");
                assertThat(sessions.of(instance(1))).isEqualTo(new Sessions.Known(1));
                assertThat(sessions.of(instance(2))).isEqualTo(new Sessions.Known(1));
            }
        }
    }

    @Test
    void anInstanceThatComesBackOnTheOtherSideKeepsTheConversationOfTheFirst() {
        switchTo(1, Slot.Side.A, blue);
        try (var conversation = new Client(port, HOST).converse()) {
            conversation.say("one");
            switchTo(2, Slot.Side.B, green);
            switchTo(3, Slot.Side.A, green);

            switchTo(route(4, Slot.Side.B, 1, blue));

            assertThat(Client.ask(port, HOST)).isEqualTo("blue");
            try (var fresh = new Client(port, HOST).converse()) {
                assertThat(fresh.say("two")).isEqualTo("blue two");
                assertThat(conversation.say("two")).isEqualTo("blue two");
                assertThat(sessions.of(instance(1))).isEqualTo(new Sessions.Known(2));
            }
            switchTo(route(5, Slot.Side.A, 1, blue));
            assertThat(conversation.say("three")).isEqualTo("blue three");
            assertThat(Client.ask(port, HOST)).isEqualTo("blue");
        }
    }

    @Test
    void aSwitchBackAfterAReloadLeavesTheConversationInTheOldProcess() {
        switchTo(1, Slot.Side.A, blue);
        try (var conversation = new Client(port, HOST).converse()) {
            conversation.say("one");
            switchTo(2, Slot.Side.B, green);
            router.reload();

            switchTo(route(3, Slot.Side.A, 1, blue));

            assertThat(Client.ask(port, HOST)).isEqualTo("blue");
            assertThat(conversation.say("two")).isEqualTo("blue two");
            assertThat(sessions.of(instance(1))).isEqualTo(new Sessions.Known(1));
        }
    }

    @Test
    void anOlderGenerationIsRefusedAndTheSameOneIsTakenAgain() {
        switchTo(5, Slot.Side.A, blue);
        var five = route(5, Slot.Side.A, blue);

        var late = router.switchTo(route(4, Slot.Side.B, green));

        assertThat(late).isEqualTo(new Switch.Newer(new Generation(5)));
        assertThat(Client.ask(port, HOST)).isEqualTo("blue");
        assertThat(router.switchTo(five)).isEqualTo(new Switch.Switched());
    }

    @Test
    void anOlderGenerationDoesNotTakeTheServerOfANewerOneOnItsSide() {
        switchTo(6, Slot.Side.A, green);

        var late = router.switchTo(route(4, Slot.Side.A, blue));

        assertThat(late).isEqualTo(new Switch.Newer(new Generation(6)));
        assertThat(Client.ask(port, HOST)).isEqualTo("green");
    }

    @Test
    void theHighestGenerationWinsARaceOfEight() throws Exception {
        var results = new ArrayList<Future<Switch>>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var generation = 1; generation <= 8; generation++) {
                var n = generation;
                var side = n % 2 == 0 ? Slot.Side.A : Slot.Side.B;
                results.add(
                        threads.submit(
                                () -> router().switchTo(route(n, side, n == 8 ? green : blue))));
            }
        }

        assertThat(results.getLast().get()).isEqualTo(new Switch.Switched());
        assertThat(Client.ask(port, HOST)).isEqualTo("green");
    }

    @Test
    void routesComeBackFromTheFilesAlone() throws Exception {
        switchTo(1, Slot.Side.A, blue);
        switchTo(2, Slot.Side.B, green);

        component.stop();
        component.start();

        assertThat(Client.ask(port, HOST)).isEqualTo("green");
        assertThat(router.switchTo(route(1, Slot.Side.A, blue)))
                .isEqualTo(new Switch.Newer(new Generation(2)));
    }

    @Test
    void aReloadKeepsRoutesConversationsAndTheirCount() {
        switchTo(1, Slot.Side.A, blue);
        try (var conversation = new Client(port, HOST).converse()) {
            conversation.say("one");

            router.reload();

            assertThat(Client.ask(port, HOST)).isEqualTo("blue");
            assertThat(conversation.say("two")).isEqualTo("blue two");
            assertThat(sessions.of(instance(1))).isEqualTo(new Sessions.Known(1));
        }
    }

    @Test
    void aClientThatStaysInTheOldProcessFollowsALaterSwitchToo() {
        switchTo(1, Slot.Side.A, blue);
        try (var keptAlive = new Client(port, HOST);
                var conversation = new Client(port, HOST).converse()) {
            assertThat(keptAlive.get()).isEqualTo("blue");
            conversation.say("keeps the old process");
            router.reload();

            switchTo(2, Slot.Side.B, green);

            assertThat(keptAlive.get()).isEqualTo("green");
        }
    }

    @Test
    void anInstanceIsForgottenOnceAndForAll() {
        switchTo(1, Slot.Side.A, blue);
        switchTo(2, Slot.Side.B, green);

        assertThat(router.detach(instance(1))).isTrue();

        assertThat(router.detach(instance(1))).isTrue();
        assertThat(Client.ask(port, HOST)).isEqualTo("green");
        switchTo(3, Slot.Side.A, blue);
        assertThat(Client.ask(port, HOST)).isEqualTo("blue");
    }

    @Test
    void aHostThatLeadsNowhereSaysSoInAWordForPrograms() {
        switchTo(1, Slot.Side.A, blue);
        records.clear();

        router.unroute(HOST);

        assertThat(Client.ask(port, HOST))
                .startsWith("HTTP/1.1 404")
                .contains("\"code\":\"request.not-found\"");
    }

    @Test
    void moreEnvironmentsThanSlotsReloadOnceAndLoseNothing() {
        switchTo(1, Slot.Side.A, blue);
        var far = "far--production--dev.localhost";
        var backend = new Slot(300).backend(Slot.Side.A);
        var route = new Route(far, new Generation(1), backend, instance(9), at(green));
        records.put(far, route);

        router.switchTo(route);

        assertThat(Client.ask(port, far)).isEqualTo("green");
        assertThat(Client.ask(port, HOST)).isEqualTo("blue");
    }

    @Test
    void withoutTheRouterNobodyKnowsHowManySessionsThereAre() throws Exception {
        switchTo(1, Slot.Side.A, blue);

        component.stop();

        assertThat(sessions.of(instance(1))).isInstanceOf(Sessions.Unknown.class);
    }

    private HaproxyRouter router() {
        return new HaproxyRouter(settings, () -> List.copyOf(records.values()));
    }

    private Switch switchTo(int generation, Slot.Side side, EchoAgent agent) {
        return switchTo(route(generation, side, agent));
    }

    private Switch switchTo(Route route) {
        records.put(HOST, route);
        return router.switchTo(route);
    }

    private static Route route(int generation, Slot.Side side, EchoAgent agent) {
        return route(generation, side, generation, agent);
    }

    private static Route route(int generation, Slot.Side side, int instance, EchoAgent agent) {
        return new Route(
                HOST,
                new Generation(generation),
                new Slot(0).backend(side),
                instance(instance),
                at(agent));
    }

    private static InstanceId instance(int number) {
        return new InstanceId("i-dev-" + ULID + "%03d".formatted(number));
    }

    private static Endpoint at(EchoAgent agent) {
        return new Endpoint("127.0.0.1", agent.port());
    }

    private static Path cache() {
        var named = System.getenv("MILLRACE_CACHE");
        return named == null
                ? Path.of(System.getProperty("user.home"), ".cache", "millrace")
                : Path.of(named);
    }
}
