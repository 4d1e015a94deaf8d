package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.e2e.MachineProcesses;
import dev.millrace.e2e.RunningSystem;
import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Scratch;
import dev.millrace.e2e.client.Web;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ctrl-C at twenty points of {@code millrace deploy}, from its first moment to the one at which it
 * is too late: what goes on is either called off altogether or finished altogether.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CtrlCDeployChaos {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String AGENT = "node-echo";
    private static final String MARKER = "sleep 7.000" + ProcessHandle.current().pid();
    private static final int BALLAST = 48 << 20;

    private static @Nullable RunningSystem system;
    private static @Nullable Route route;
    private static @Nullable Requester requester;
    private static List<String> shims = List.of();
    private static int round;
    private static String live = "v0";

    /**
     * When to press the keys: so long after the first line that is like this; at once if none ever
     * comes.
     *
     * @param exits what the verb may end with: 0 only where it may have been too late
     */
    private record Point(
            String name, Predicate<JsonNode> line, int millisLater, Set<Integer> exits) {

        static Point at(String name, int millisLater, String text) {
            return new Point(
                    name, line -> line.toString().contains(text), millisLater, Set.of(130));
        }

        static Point late(String name, int millisLater, String text) {
            return new Point(
                    name, line -> line.toString().contains(text), millisLater, Set.of(130, 0));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Point> points() {
        return Stream.of(
                new Point("before anything is said", _ -> true, 0, Set.of(130)),
                Point.at("when the folder is read", 0, "\"context  "),
                Point.at("early in the upload", 40, "\"context  "),
                Point.at("in the upload", 150, "\"context  "),
                Point.at("late in the upload", 400, "\"context  "),
                Point.at("when it is uploaded", 0, "uploaded "),
                Point.at("while the deploy is asked for", 15, "uploaded "),
                Point.at("when the deploy is accepted", 0, "accepted "),
                Point.at("just behind that", 60, "accepted "),
                Point.at("when the build is known", 0, "building b-"),
                Point.at("when the log begins", 0, "\"entry\""),
                Point.at("when a step runs", 0, "it begins"),
                Point.at("in the middle of a step", 1500, "it begins"),
                Point.at("when the last step is done", 0, "it ends"),
                Point.at("while the image is written", 250, "it ends"),
                Point.at("while it is pushed", 900, "it ends"),
                Point.at("when the release starts", 0, "starting r-"),
                Point.at("when the candidate runs", 0, "waiting until it says"),
                Point.late("while the candidate is judged", 700, "waiting until it says"),
                Point.late("when traffic is switched", 0, "switching traffic"),
                Point.late("when it is too late", 0, "\"SUCCEEDED\""));
    }

    @BeforeAll
    static void liveAgent() throws IOException, InterruptedException {
        system = RunningSystem.start();
        try (var folder = example("v0")) {
            var deployed = cli().run("deploy", folder.folder().toString());
            assertThat(deployed.exitCode()).as(deployed.errors()).isZero();
            route = Route.of(deployed);
            requester = Requester.begin(route);
        }
        Eventually.until("one container runs", () -> containers().size() == 1);
        shims = containers();
    }

    @AfterAll
    static void down() throws IOException, InterruptedException {
        if (requester != null) {
            requester.close();
        }
        if (system != null) {
            system.close();
        }
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("points")
    void isCalledOffOrFinished(Point point) throws Exception {
        var deploysBefore = deploys();
        try (var folder = example("v" + ++round);
                var deploy = cli().begin("deploy", folder.folder().toString())) {
            deploy.says(point.line, PATIENCE);
            LockSupport.parkNanos(Duration.ofMillis(point.millisLater).toNanos());
            deploy.interrupt();
            var outcome = deploy.await(PATIENCE);

            assertThat(outcome.exitCode()).as(outcome.errors()).isIn(point.exits);
            Eventually.until("nothing goes on", CtrlCDeployChaos::nothingGoesOn);
            var became = deploys() > deploysBefore ? phase() : "never asked for";
            System.out.printf(
                    "Ctrl-C %-30s exit %d, deploy %s, build %s%n",
                    point.name, outcome.exitCode(), became, newestBuild());
            assertThat(became).isIn("never asked for", "CANCELLED", "LIVE");
            live = became.equals("LIVE") ? "v" + round : live;
        }
        assertThat(version()).isEqualTo(live);
        assertThat(Objects.requireNonNull(requester).failures()).isEmpty();
    }

    @Order(2)
    @Test
    void laterDeployWorks() throws Exception {
        try (var folder = example("v99")) {
            var deployed = cli().run("deploy", folder.folder().toString());

            assertThat(deployed.exitCode()).as(deployed.errors()).isZero();
        }
        assertThat(version()).isEqualTo("v99");
        Eventually.until("nothing goes on", CtrlCDeployChaos::nothingGoesOn);
        assertThat(Objects.requireNonNull(requester).failures()).isEmpty();
        System.out.printf(
                "%d requests beside %d interrupted deploys, none failed%n",
                Objects.requireNonNull(requester).count(), round);
    }

    /** As many containers as before, no build step, and every build and deploy has ended. */
    private static boolean nothingGoesOn() throws IOException, InterruptedException {
        return MachineProcesses.with(MARKER).isEmpty()
                && containers().size() == shims.size()
                && Set.of("LIVE", "CANCELLED", "RETIRED", "SUPERSEDED").contains(phase())
                && Set.of("SUCCEEDED", "CANCELLED").contains(newestBuild());
    }

    /** The engine has one shim for each container that runs, and for no other reason. */
    private static List<String> containers() throws IOException {
        var home = Objects.requireNonNull(system).home().toString();
        return MachineProcesses.with("containerd-shim").stream()
                .filter(line -> line.contains(home))
                .toList();
    }

    /** The version that answers now. */
    private static String version() throws IOException, InterruptedException {
        var answer = new Web().get(Objects.requireNonNull(route), "/");
        return answer.replaceAll("(?s).*\"version\":\"([^\"]*)\".*", "$1");
    }

    private static JsonNode status() throws IOException, InterruptedException {
        return cli().run("status", "--agent", AGENT).result();
    }

    private static String phase() throws IOException, InterruptedException {
        return status().path("deploys").path(0).path("phase").asText();
    }

    private static long deploys() throws IOException, InterruptedException {
        return status().path("deploys").path(0).path("generation").asLong();
    }

    private static String newestBuild() throws IOException, InterruptedException {
        var builds = cli().run("builds", "ls", "--agent", AGENT).result();
        return builds.path("items").path(0).path("state").asText();
    }

    /** An agent of this version, with a build of some seconds and an upload of some moments. */
    private static Scratch example(String version) throws IOException {
        var folder = Scratch.of(cli().root().resolve("examples/node-echo"));
        folder.edit("server.js", "'v1'", "'" + version + "'");
        folder.edit(
                "Dockerfile",
                "COPY server.js .",
                "COPY server.js .\nRUN echo it begins && %s && echo it ends".formatted(MARKER));
        var ballast = new byte[BALLAST];
        new Random(version.hashCode()).nextBytes(ballast);
        Files.write(folder.folder().resolve("ballast.bin"), ballast);
        return folder;
    }

    private static MillraceCli cli() {
        return Objects.requireNonNull(system).cli();
    }
}
