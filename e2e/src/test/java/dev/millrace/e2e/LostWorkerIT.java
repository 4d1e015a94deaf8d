package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.client.Scratch;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The worker is killed in the middle of a build; another life of it ends the build. */
class LostWorkerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @BeforeAll
    static void engine() {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "runs in ./millrace test");
    }

    @Test
    void buildOfAKilledWorkerIsEndedByItsNextAttempt() throws Exception {
        try (var system = RunningSystem.start();
                var folder = Scratch.of(system.cli().root().resolve("examples/node-echo"))) {
            var cli = system.cli();
            folder.edit("Dockerfile", "CMD [", "RUN echo slow step && sleep 12\nCMD [");
            var asked = cli.run("build", folder.folder().toString(), "--detach");
            assertThat(asked.exitCode()).as(asked.errors()).isZero();
            var build = asked.text("build");
            until(() -> state(cli, build).equals("BUILDING") && log(cli, build).contains("slow"));

            ProcessHandle.of(pidOfWorker(cli)).orElseThrow().destroyForcibly();
            // nobody starts it again but the supervisor
            until(() -> state(cli, build).equals("SUCCEEDED"));

            var shown = cli.run("builds", "show", build).item();
            assertThat(shown.path("attempt").asInt()).isEqualTo(2);
            var log = log(cli, build);
            assertThat(log).contains("\"attempt-closed\"");
            assertThat(log.split("\"type\":\"end\"", -1)).hasSize(2);
        }
    }

    private static String state(MillraceCli cli, String build)
            throws IOException, InterruptedException {
        return cli.run("builds", "show", build).item().path("state").asText();
    }

    private static String log(MillraceCli cli, String build)
            throws IOException, InterruptedException {
        return cli.run("builds", "logs", build).lines().toString();
    }

    private static long pidOfWorker(MillraceCli cli) throws IOException, InterruptedException {
        for (JsonNode row : cli.run("system", "status").result().path("components")) {
            if (row.path("name").asText().equals("builder-worker")) {
                return row.path("pid").asLong();
            }
        }
        throw new IOException("system status shows no builder-worker");
    }

    private static void until(dev.millrace.e2e.story.Claims.Condition condition)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        while (!condition.holds()) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
            LockSupport.parkNanos(300_000_000);
        }
    }
}
