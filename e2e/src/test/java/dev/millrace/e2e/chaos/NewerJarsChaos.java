package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.e2e.RunningSystem;
import dev.millrace.e2e.client.Conversation;
import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Scratch;
import dev.millrace.e2e.client.Talker;
import dev.millrace.e2e.client.Web;
import dev.millrace.e2e.story.Claims;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A new version of Millrace comes up under live agents, from a checkout that changes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NewerJarsChaos {

    private static final List<String> SERVICES =
            List.of("context-ingest", "builder-worker", "log-streamer", "deployer");

    private static Path checkout;
    private static RunningSystem system;
    private static Parts parts;
    private static Route route;

    @BeforeAll
    static void up() throws Exception {
        checkout = Files.createTempDirectory("millrace-checkout");
        var root = Path.of(System.getProperty("millrace.root"));
        run("cp", "-a", root + "/.", checkout + "/");
        system = RunningSystem.start(checkout, Map.of());
        parts = new Parts(system.cli(), system.data());
        var deploy = system.cli().run("deploy", checkout.resolve("examples/node-echo").toString());
        assertThat(deploy.exitCode()).as(deploy.errors()).isZero();
        route = Route.of(deploy);
    }

    @AfterAll
    static void reset() throws Exception {
        if (system != null) {
            system.close();
        }
        run("rm", "-rf", checkout.toString());
    }

    @Test
    @Order(1)
    void upRebuildsMigratesAndRestartsWhileAgentsServe() throws Exception {
        var migrations = checkout.resolve("deployer/src/main/resources/db/migration");
        Files.writeString(
                migrations.resolve("V900__newer.sql"),
                "CREATE TABLE newer (id bigint PRIMARY KEY);\n");
        var pids = pids();
        var environment = new HashMap<>(system.cli().environment());
        environment.remove("MILLRACE_BUILT");

        try (var requester = Requester.begin(route);
                var conversation = Conversation.open(new Web(), route)) {
            var talker = Talker.begin(conversation);
            var up = new MillraceCli(checkout, environment).run("up");
            assertThat(up.exitCode()).as(up.errors() + up.lines()).isZero();
            talker.stop();
            requester.close();

            System.out.printf(
                    "up with newer jars: %s, %d requests, %d failed; %d messages of one conversation%n",
                    Claims.seconds(up.took()),
                    requester.count(),
                    requester.failures().size(),
                    conversation.count());
            assertThat(requester.failures()).isEmpty();
            assertThat(requester.count()).isGreaterThan(100);
            assertThat(conversation.versions()).containsExactly("v1");
        }
        assertThat(pids().values()).doesNotContainAnyElementsOf(pids.values());
        assertThat(Files.readString(system.data().resolve("logs/deployer.log")))
                .contains("to version \\\"900");
    }

    @Test
    @Order(2)
    void deployInFlightIsCompletedByTheNextVersion() throws Exception {
        var cli = system.cli();
        var pids = pids();
        try (var folder = Scratch.of(checkout.resolve("examples/node-echo"));
                var requester = Requester.begin(route)) {
            folder.edit("Dockerfile", "CMD [", "RUN echo slow step && sleep 15\nCMD [");
            var asked = cli.run("deploy", folder.folder().toString(), "--detach");
            assertThat(asked.exitCode()).as(asked.errors()).isZero();
            var deploy = asked.text("deploy");
            Eventually.until(
                    "the build is in its slow step", () -> log(cli, asked).contains("slow"));
            for (var service : SERVICES) {
                var jar = checkout.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
                Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
            }

            var up = cli.run("up");

            assertThat(up.exitCode()).as(up.errors() + up.lines()).isZero();
            assertThat(pids().values()).doesNotContainAnyElementsOf(pids.values());
            Eventually.until("the deploy is live", () -> phase(cli, deploy).equals("LIVE"));
            requester.close();
            System.out.printf(
                    "restart of all services in mid-build: %d requests, %d failed; build ended by attempt %s%n",
                    requester.count(), requester.failures().size(), attempt(cli, asked));
            assertThat(requester.failures()).isEmpty();
        }
    }

    private static Map<String, Long> pids() throws IOException {
        var pids = new HashMap<String, Long>();
        for (var service : SERVICES) {
            pids.put(service, parts.pid(service));
        }
        return pids;
    }

    private static String log(MillraceCli cli, MillraceCli.Outcome deploy)
            throws IOException, InterruptedException {
        var build = build(cli, deploy);
        return build.isEmpty() ? "" : cli.run("builds", "logs", build).lines().toString();
    }

    private static String attempt(MillraceCli cli, MillraceCli.Outcome deploy)
            throws IOException, InterruptedException {
        return cli.run("builds", "show", build(cli, deploy)).item().path("attempt").asText();
    }

    private static String build(MillraceCli cli, MillraceCli.Outcome deploy)
            throws IOException, InterruptedException {
        return cli.run("deploys", "show", deploy.text("deploy")).item().path("build").asText();
    }

    private static String phase(MillraceCli cli, String deploy)
            throws IOException, InterruptedException {
        return cli.run("deploys", "show", deploy).item().path("phase").asText();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
