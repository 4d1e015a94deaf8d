package dev.millrace.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Exit;
import dev.millrace.cli.Ran;
import dev.millrace.cli.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherVerbsTest {

    private static final String AGENT =
            "{\"agent\":\"bot\",\"environments\":[{\"environment\":\"production\",\"generation\":3,\"live\":\"r-dev-1\","
                    + "\"route\":{\"url\":\"http://bot\",\"address\":\"127.0.0.1:1\",\"host\":\"bot\"}}]}";
    private static final String INSTANCE = "i-dev-01jd0000000000000000000000";

    @TempDir Path folder;
    private final Wire wire;

    OtherVerbsTest() throws IOException {
        wire = new Wire();
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void listsAreTablesForPeopleAndItemsForPrograms() {
        wire.on(
                "GET /v1/builds",
                200,
                "{\"items\":[{\"build\":\"b-1\",\"state\":\"FAILED\",\"createdAt\":\"2026-11-21T05:15:13.030413Z\"}]}");

        var table = run("builds", "ls", "-a", "bot");
        var json = run("builds", "ls", "-a", "bot", "--json");

        assertThat(table.out().lines())
                .hasSize(2)
                .last()
                .asString()
                .matches("b-1 +- +FAILED +- +- +2026-11-21T05:15:13Z +-");
        assertThat(json.result().at("/items/0/build").asText()).isEqualTo("b-1");
        assertThat(wire.lines()).contains("GET /v1/builds?limit=20&agent=bot");
    }

    @Test
    void limitsAreShownAndSet() {
        var path = "/v1/admin/tenants/acme/context-limits";
        wire.on("GET " + path, 200, "{\"entries\":100000,\"seconds\":600}");
        wire.on("POST " + path, 200, "{\"entries\":5,\"seconds\":600}");

        var shown = run("admin", "limits", "acme");
        var set = run("admin", "limits", "acme", "--entries", "5");

        assertThat(shown.out()).contains("100000");
        assertThat(set.exit()).isZero();
        assertThat(wire.lines()).contains("GET " + path, "POST " + path);
        assertThat(wire.requests().getLast().body()).contains("\"entries\":5");
    }

    @Test
    void statusTellsWhatIsLiveAndSaysUnknownSessionsAreUnknown() {
        wire.on("GET /v1/agents/bot", 200, AGENT);
        wire.on(
                "GET /v1/agents/bot/instances",
                200,
                "{\"items\":[{\"instance\":\"i-1\",\"generation\":3,\"state\":\"RUNNING\",\"sessions\":null},"
                        + "{\"instance\":\"i-2\",\"generation\":2,\"state\":\"DRAINING\",\"sessions\":0,"
                        + "\"warmUntil\":\"2026-01-01T00:10:00Z\"}]}");
        wire.on("GET /v1/agents/bot/deploys", 200, "{\"items\":[]}");

        var ran = run("status", "-a", "bot");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .contains("bot in production: r-dev-1", "http://bot")
                .containsPattern("i-1 +3 +RUNNING +\\?")
                .containsPattern("i-2 +2 +DRAINING, warm until 2026-01-01T00:10:00Z +0");
    }

    @Test
    void valuesOfVariablesGoOutAndAreNeverShown() throws Exception {
        wire.on(
                "PATCH /v1/agents/bot/environments/staging/config",
                200,
                "{\"version\":2,\"variables\":[],\"deploy\":null}");
        Files.writeString(folder.resolve("vars"), "A=1\n");

        var ran =
                run(
                        "config",
                        "set",
                        "TOKEN=s3cr3t=",
                        "--env-file",
                        "vars",
                        "-a",
                        "bot",
                        "-e",
                        "staging");

        assertThat(ran.exit()).isZero();
        assertThat(wire.requests().getFirst().body())
                .isEqualTo("{\"set\":{\"A\":\"1\",\"TOKEN\":\"s3cr3t=\"}}");
        assertThat(ran.out() + ran.err()).doesNotContain("s3cr3t").contains("version 2");
    }

    @Test
    void logsAreOfTheNewestInstance() {
        wire.on(
                "GET /v1/agents/bot/instances",
                200,
                "[{\"instance\":\"i-dev-old\",\"generation\":2},{\"instance\":\""
                        + INSTANCE
                        + "\",\"generation\":3}]");
        wire.on(
                "GET /v1/instances/" + INSTANCE + "/logs",
                200,
                "{\"type\":\"entry\",\"cursor\":\"1.1\",\"step\":0,\"stream\":\"STDOUT\",\"text\":\"hello\"}\n");

        var ran = run("logs", "-a", "bot");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).isEqualTo("hello\n");
    }

    @Test
    void nothingLiveIsSaidWithItsCode() {
        wire.on("GET /v1/agents/bot/instances", 200, "[]");

        var ran = run("logs", "-a", "bot");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED.code());
        assertThat(ran.err()).contains("[deploy.nothing-live]");
    }

    @Test
    void limitsSayWhenToTryAgain() {
        wire.on(
                "POST /v1/agents/bot/rollbacks",
                429,
                "{\"code\":\"limit.rate\",\"detail\":\"too fast\"}");

        var ran = run("rollback", "-a", "bot");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED.code());
        assertThat(ran.err()).contains("too fast [limit.rate]");
    }

    private Ran run(String... args) {
        return Ran.cli(folder, Map.of("MILLRACE_URL", wire.url(), "MILLRACE_KEY", "mr_x"), args);
    }
}
