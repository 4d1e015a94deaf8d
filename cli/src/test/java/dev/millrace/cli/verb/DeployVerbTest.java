package dev.millrace.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.cli.Ran;
import dev.millrace.cli.Wire;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployVerbTest {

    private static final String CONTEXT = "sha256:" + "0".repeat(64);
    private static final String BUILD = "b-dev-01jd0000000000000000000000";
    private static final String DEPLOY = "d-dev-01jd0000000000000000000000";
    private static final String LOG =
            """
            {"type":"entry","cursor":"1.1","at":"2026-11-21T04:00:00Z","step":1,"stream":"STEP","text":"[1/2] FROM x","continued":false,"status":"CACHED","durationMs":0}
            {"type":"entry","cursor":"1.2","at":"2026-11-21T04:00:00Z","step":2,"stream":"STEP","text":"[2/2] RUN pip","continued":false,"status":"STARTED"}
            {"type":"entry","cursor":"1.3","at":"2026-11-21T04:00:00Z","step":2,"stream":"STDOUT","text":"Collecting\\u001b[31m aiohttp","continued":false}
            """;
    private static final String END =
            """
            {"type":"entry","cursor":"1.4","at":"2026-11-21T04:00:00Z","step":2,"stream":"STEP","text":"[2/2] RUN pip","continued":false,"status":"DONE","durationMs":1234}
            {"type":"end","state":"SUCCEEDED","cursor":"1.4"}
            """;

    @TempDir Path folder;
    private final Wire wire = wire();

    private static Wire wire() {
        try {
            return new Wire();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void agent() throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), "FROM x");
        Files.writeString(folder.resolve("bot.py"), "print()");
        Files.writeString(folder.resolve("vars"), "A=1\nB='x # y'\n");
        Files.writeString(
                folder.resolve("millrace.toml"),
                "agent = \"bot\"\ncontract = \"http\"\nport = 9090\n[build_args]\nV = \"1\"\n");
        wire.on(
                "POST /v1/agents/bot/contexts",
                201,
                "{\"context\":\"" + CONTEXT + "\",\"files\":3,\"bytes\":20,\"known\":false}");
        wire.on("POST /v1/agents/bot/deploys", 202, view("ACCEPTED", 1, ""));
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void serviceThatIsAwayForAMomentIsWaitedFor() throws Exception {
        try (var away = new Wire()) {
            away.on("POST /v1/agents/bot/contexts", 201, "{\"context\":\"" + CONTEXT + "\"}");
            away.on("POST /v1/agents/bot/deploys", 503, "");
            away.on("POST /v1/agents/bot/deploys", 503, "");
            away.on("POST /v1/agents/bot/deploys", 202, view("ACCEPTED", 1, ""));
            away.on("GET /v1/deploys/" + DEPLOY, 503, "");
            away.on("GET /v1/deploys/" + DEPLOY, 502, "");
            away.on("GET /v1/deploys/" + DEPLOY, 200, view("LIVE", 2, ""));

            var to = Map.of("MILLRACE_URL", away.url(), "MILLRACE_KEY", "mr_x");
            var ran = Ran.cli(folder, to, "deploy", "--json");

            assertThat(ran.exit()).as(ran.err()).isZero();
            var keys =
                    away.requests().stream()
                            .filter(r -> r.line().equals("POST /v1/agents/bot/deploys"))
                            .map(r -> r.headers().get("Idempotency-key"))
                            .toList();
            assertThat(keys).hasSize(3).containsOnly(keys.getFirst());
        }
    }

    @Test
    void deployEndsWithTheResultObjectInOneTrace() {
        goesLive();

        var ran = run("deploy", "--json");

        assertThat(ran.exit()).isZero();
        var result = ran.result();
        assertThat(result.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(result.path("generation").asLong()).isEqualTo(7);
        assertThat(String.join(" ", result.properties().stream().map(Map.Entry::getKey).toList()))
                .isEqualTo(
                        "type status agent environment deploy generation build release image url"
                                + " address host traceId durationMs");
        var traceId = result.path("traceId").asText();
        assertThat(wire.requests())
                .allMatch(r -> r.headers().getOrDefault("Traceparent", "").contains(traceId));
    }

    @Test
    void deploySendsTheFolderAndWhatTheProjectFileAndTheOptionsSay() throws Exception {
        goesLive();

        run("deploy", "--env-file", "vars", "--build-arg", "V=2");

        assertThat(sent().manifest().entries().stream().map(ManifestEntry::path))
                .containsExactly("Dockerfile", "bot.py", "vars");
        var request = body("POST /v1/agents/bot/deploys");
        assertThat(request.path("context").asText()).isEqualTo(CONTEXT);
        assertThat(request.at("/spec/buildArgs/V").asText()).isEqualTo("2");
        assertThat(request.at("/contract/port").asInt()).isEqualTo(9090);
        assertThat(request.at("/env/B").asText()).isEqualTo("x # y");
    }

    @Test
    void largeContextIsNamedByItsBiggestPartsBeforeAnythingIsSent() throws Exception {
        Files.writeString(
                folder.resolve("millrace.toml"), "agent = \"bot\"\nlarge_context_mb = 1\n");
        Files.createDirectories(folder.resolve("data/models"));
        Files.write(folder.resolve("data/models/a.onnx"), new byte[1_500_000]);

        var refused = Ran.cli(folder, Map.of("MILLRACE_URL", "http://127.0.0.1:1"), "deploy");

        assertThat(refused.exit()).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(refused.err())
                .contains("larger than 1.0 MB, most of it is data/models/a.onnx (1.5 MB);");
    }

    @Test
    void contextBelowTheLimitIsNotWarnedOf() {
        assertThat(run("deploy", "--detach").err()).doesNotContain("larger than");
    }

    @Test
    void secretGoesAlongOnlyIfItIsNamed() throws Exception {
        Files.writeString(folder.resolve(".env"), "A=1");

        var without = run("deploy", "--detach");
        var with = run("deploy", "--detach", "--send-secret", ".env");

        assertThat(without.out()).contains("not sent, may be secret: .env (environment file)");
        assertThat(with.out()).contains("sent although secret: .env");
        assertThat(sent().manifest().entries().stream().map(ManifestEntry::path))
                .doesNotContain(".env");
        // the offer, the upload and the deploy of the first one
        wire.requests().subList(0, 3).clear();
        assertThat(sent().manifest().entries().stream().map(ManifestEntry::path)).contains(".env");
    }

    private void goesLive() {
        var build = ",\"build\":\"" + BUILD + "\"";
        var release = ",\"release\":\"r-dev-1\",\"image\":\"" + CONTEXT + "\"";
        wire.on("GET /v1/deploys/" + DEPLOY, 200, view("BUILDING", 2, build));
        wire.on("GET /v1/deploys/" + DEPLOY, 200, view("LIVE", 3, build + release));
        wire.on("GET /v1/builds/" + BUILD + "/logs", 200, LOG + END);
    }

    @Test
    void cutLogGoesOnBehindTheLastEntry() {
        wire.on(
                "GET /v1/deploys/" + DEPLOY,
                200,
                view("BUILDING", 2, ",\"build\":\"" + BUILD + "\""));
        wire.on("GET /v1/deploys/" + DEPLOY, 200, view("LIVE", 3, ",\"build\":\"" + BUILD + "\""));
        wire.cut("GET /v1/builds/" + BUILD + "/logs", LOG);
        wire.on("GET /v1/builds/" + BUILD + "/logs", 200, LOG + END);

        var ran = run("deploy");

        assertThat(ran.out().lines().filter(l -> l.startsWith("#")))
                .containsExactly(
                        "#1 CACHED [1/2] FROM x",
                        "#2 [2/2] RUN pip",
                        "#2 Collecting aiohttp",
                        "#2 DONE 1.2s");
        assertThat(wire.lines()).contains("GET /v1/builds/" + BUILD + "/logs?follow=true&from=1.3");
    }

    @Test
    void failedBuildEndsWithOneAndShowsStepLineAndExitCode() {
        wire.on(
                "GET /v1/deploys/" + DEPLOY,
                200,
                view(
                        "FAILED",
                        2,
                        ",\"failure\":{\"code\":\"build.step-failed\",\"message\":\"the step ended with 3\",\"step\":\"[2/2] RUN pip\",\"line\":4,\"exitCode\":3,\"logTail\":[\"No module\"]}"));

        var ran = run("deploy");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED.code());
        assertThat(ran.err())
                .contains(
                        "[build.step-failed]",
                        "[2/2] RUN pip",
                        "Dockerfile line 4",
                        "exit code  3",
                        "No module");
    }

    @Test
    void supersededDeployEndsWithFive() {
        wire.on("GET /v1/deploys/" + DEPLOY, 200, view("SUPERSEDED", 2, ""));

        assertThat(run("deploy").exit()).isEqualTo(Exit.REPLACED.code());
    }

    @Test
    void detachedDeployAsksOnce() {
        var ran = run("deploy", "--detach", "--json");

        assertThat(ran.exit()).isZero();
        assertThat(ran.result().path("status").asText()).isEqualTo("ACCEPTED");
        assertThat(wire.lines()).noneMatch(l -> l.startsWith("GET"));
    }

    @Test
    void refusedUploadEndsWithFourAndSaysCodeCauseAndAdvice() {
        wire.on(
                "POST /v1/agents/other/contexts",
                401,
                "{\"code\":\"auth.invalid\",\"detail\":\"key is revoked\",\"advice\":\"Log in again.\"}");

        var ran = run("deploy", "--agent", "other");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED.code());
        assertThat(ran.err()).contains("[auth.invalid]", "  ");
    }

    @Test
    void platformThatRestartsIsAskedAgainWithTheSameKey() {
        wire.on("POST /v1/agents/again/contexts", 201, "{\"context\":\"" + CONTEXT + "\"}");
        wire.cut("POST /v1/agents/again/deploys", "");
        wire.on("POST /v1/agents/again/deploys", 202, view("ACCEPTED", 1, ""));

        var ran = run("deploy", "--agent", "again", "--detach");

        assertThat(ran.exit()).isZero();
        var keys =
                wire.requests().stream()
                        .filter(r -> r.line().endsWith("/again/deploys"))
                        .map(r -> r.headers().get("Idempotency-key"))
                        .toList();
        assertThat(keys).hasSize(2).doesNotContainNull();
        assertThat(keys.get(0)).isEqualTo(keys.get(1));
    }

    private Ran run(String... args) {
        return Ran.cli(folder, Map.of("MILLRACE_URL", wire.url(), "MILLRACE_KEY", "mr_x"), args);
    }

    private CanonicalContext sent() throws Exception {
        var upload =
                wire.requests().stream()
                        .filter(r -> r.line().startsWith("POST /v1/agents/bot/contexts?context="))
                        .findFirst()
                        .orElseThrow();
        assertThat(upload.headers()).containsKey("Content-length");
        var bytes = upload.body().getBytes(StandardCharsets.ISO_8859_1);
        return CanonicalContext.read(
                new ByteArrayInputStream(bytes),
                ArchiveLimits.DEFAULT,
                folder.resolveSibling("spool"));
    }

    private com.fasterxml.jackson.databind.JsonNode body(String line) {
        var request =
                wire.requests().stream()
                        .filter(r -> r.line().equals(line))
                        .findFirst()
                        .orElseThrow();
        return Objects.requireNonNull(Json.parse(request.body()));
    }

    private static String view(String phase, int version, String more) {
        return "{\"deploy\":\""
                + DEPLOY
                + "\",\"agent\":\"bot\",\"environment\":\"production\",\"generation\":7,\"kind\":\"BUILD\",\"phase\":\""
                + phase
                + "\",\"version\":"
                + version
                + more
                + ",\"route\":{\"url\":\"http://bot--production--dev.localhost:8081\",\"address\":\"127.0.0.1:8081\",\"host\":\"bot--production--dev.localhost\"}}";
    }
}
