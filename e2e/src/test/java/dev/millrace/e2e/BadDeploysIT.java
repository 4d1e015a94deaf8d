package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Scratch;
import dev.millrace.e2e.client.Web;
import dev.millrace.e2e.story.Claims;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deploys that cannot become anything: each is told what is wrong, and nobody's traffic moves. */
class BadDeploysIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BUDGET = Duration.ofSeconds(300);
    private static final String LISTEN = "server.listen(port,";

    private static @Nullable RunningSystem system;
    private static @Nullable Route live;
    private static String before = "";
    private final Web web = new Web();

    @BeforeAll
    static void liveAgent() throws IOException, InterruptedException {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "runs in ./millrace test");
        system = RunningSystem.start();
        try (var folder = example()) {
            var deployed = cli().run("deploy", folder.folder().toString());
            assertThat(deployed.exitCode()).as(deployed.errors()).isZero();
            live = Route.of(deployed);
            before = new Web().get(live, "/");
        }
    }

    @AfterAll
    static void down() throws IOException, InterruptedException {
        if (system != null) {
            system.close();
        }
    }

    @AfterEach
    void trafficIsWhereItWas() throws IOException, InterruptedException {
        assertThat(web.get(Objects.requireNonNull(live), "/")).isEqualTo(before);
    }

    @Test
    void agentThatNeverTurnsGreenFailsWhenItsTimeIsUp() throws Exception {
        try (var folder = example()) {
            folder.edit("server.js", "'ready\\n'", "(response.statusCode = 503, 'warming up\\n')");
            folder.edit("millrace.toml", "port = 8080", "port = 8080\nhealth_budget_seconds = 20");

            var failure = failureOf(deploy(folder));

            assertThat(failure.path("code").asText()).isEqualTo("instance.not-ready");
            // a machine that is slow enough has the agent not even listening by then
            assertThat(failure.path("message").asText()).startsWith("not ready after 20 s: ");
        }
    }

    @Test
    void agentThatExitsIsNotWaitedFor() throws Exception {
        try (var folder = example()) {
            folder.edit(
                    "server.js",
                    "const VERSION",
                    "console.error('no voice model in /models');\nprocess.exit(7);\nconst VERSION");

            var outcome = deploy(folder);

            var failure = failureOf(outcome);
            assertThat(failure.path("code").asText()).isEqualTo("instance.exited");
            assertThat(failure.path("exitCode").asInt()).isEqualTo(7);
            assertThat(failure.path("logTail").toString()).contains("no voice model in /models");
            assertThat(outcome.took()).isLessThan(BUDGET);
        }
    }

    @Test
    void agentOnTheWrongPortIsToldWhichOneItListensOn() throws Exception {
        try (var folder = example()) {
            folder.edit("server.js", LISTEN, "server.listen(9123,");

            var outcome = deploy(folder);

            var failure = failureOf(outcome);
            assertThat(failure.path("code").asText()).isEqualTo("instance.wrong-port");
            assertThat(failure.path("message").asText()).contains("9123", "8080");
            assertThat(outcome.took()).isLessThan(BUDGET);
        }
    }

    @Test
    void agentWhosePortIsTakenShowsItsOwnError() throws Exception {
        try (var folder = example()) {
            folder.edit("server.js", LISTEN, "createServer().listen(port, '0.0.0.0');\n" + LISTEN);

            var failure = failureOf(deploy(folder));

            assertThat(failure.path("code").asText()).isEqualTo("instance.exited");
            assertThat(failure.path("logTail").toString()).contains("EADDRINUSE");
        }
    }

    @Test
    void whoIsNotKnownIsRefusedByName() throws Exception {
        var unknown = cli().run("status", "--agent", "nobody");
        assertThat(unknown.exitCode()).isEqualTo(4);
        assertThat(unknown.text("code")).isEqualTo("agent.unknown");

        var wrong = stranger("mr_wrong").run("status", "--agent", "node-echo");
        assertThat(wrong.exitCode()).isEqualTo(4);
        assertThat(wrong.text("code")).isEqualTo("auth.invalid");
    }

    @Test
    void revokedKeyEndsWhatItHasOpen() throws Exception {
        var operator = stranger(operatorKey());
        var made = operator.run("admin", "keys", "create", "dev");
        assertThat(made.exitCode()).as(made.errors()).isZero();
        var key = find(made.result(), "key");
        var guest = stranger(key);
        until(() -> guest.run("status", "--agent", "node-echo").exitCode() == 0);
        try (var open = guest.begin("logs", "-f", "--agent", "node-echo")) {
            assertThat(open.says(line -> line.toString().contains("listens on"), PATIENCE))
                    .isTrue();

            var revoked = operator.run("admin", "keys", "revoke", "dev", find(made.result(), "id"));
            var began = System.nanoTime();
            assertThat(revoked.exitCode()).as(revoked.errors()).isZero();
            var ended = open.await(PATIENCE);

            System.out.printf(
                    "revoked key: its open log ended after %d ms with %d%n",
                    (System.nanoTime() - began) / 1_000_000, ended.exitCode());
            assertThat(ended.text("code")).isEqualTo("auth.invalid");
            assertThat(ended.exitCode()).isEqualTo(4);
        }
    }

    @Test
    void interruptedDeployLeavesNothingBuilding() throws Exception {
        var marker = "sleep 6" + ProcessHandle.current().pid();
        try (var folder = example()) {
            folder.edit("Dockerfile", "CMD [", "RUN echo it begins && " + marker + "\nCMD [");
            try (var deploy = cli().begin("deploy", folder.folder().toString())) {
                assertThat(deploy.says(l -> l.path("text").asText().equals("it begins"), PATIENCE))
                        .isTrue();
                assertThat(MachineProcesses.with(marker)).isNotEmpty();

                deploy.interrupt();
                var outcome = deploy.await(PATIENCE);

                assertThat(outcome.exitCode()).as(outcome.errors()).isEqualTo(130);
            }
            until(() -> MachineProcesses.with(marker).isEmpty());
            until(() -> phase().equals("CANCELLED"));
            var builds = cli().run("builds", "ls", "--agent", "node-echo");
            assertThat(builds.result().path("items").get(0).path("state").asText())
                    .isEqualTo("CANCELLED");
        }
    }

    private static MillraceCli.Outcome deploy(Scratch folder)
            throws IOException, InterruptedException {
        return cli().run("deploy", folder.folder().toString());
    }

    private static JsonNode failureOf(MillraceCli.Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.errors()).isEqualTo(1);
        assertThat(outcome.text("status")).isEqualTo("FAILED");
        var failure = outcome.result().path("failure");
        System.out.printf(
                "bad deploy: %s after %d ms: %s%n",
                failure.path("code").asText(),
                outcome.took().toMillis(),
                failure.path("message").asText());
        return failure;
    }

    /** Of the newest deploy. */
    private static String phase() throws IOException, InterruptedException {
        var status = cli().run("status", "--agent", "node-echo");
        return status.result().path("deploys").path(0).path("phase").asText();
    }

    private static String find(JsonNode result, String field) {
        return Objects.requireNonNull(result.findValue(field), result.toString()).asText();
    }

    private static Scratch example() throws IOException {
        return Scratch.of(cli().root().resolve("examples/node-echo"));
    }

    private static MillraceCli cli() {
        return Objects.requireNonNull(system).cli();
    }

    /** The command line of somebody with another key. */
    private static MillraceCli stranger(String key) {
        return cli().with(Map.of("MILLRACE_KEY", key));
    }

    private static String operatorKey() throws IOException {
        var data = Objects.requireNonNull(system).home().resolve("data");
        return Files.readString(data.resolve("secrets/operator-key")).strip();
    }

    private static void until(Claims.Condition condition) throws IOException, InterruptedException {
        var began = System.nanoTime();
        while (!condition.holds()) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
            LockSupport.parkNanos(300_000_000);
        }
    }
}
