package dev.millrace.e2e.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.e2e.RunningSystem;
import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Web;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From a project without a Dockerfile to live traffic: {@code init}, {@code check}, {@code deploy}.
 * With {@code -Dmillrace.templates=all} for every template, or with the names of some.
 */
class TemplatesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static @Nullable RunningSystem system;

    @TempDir Path scratch;

    @BeforeAll
    static void up() throws IOException, InterruptedException {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "runs in ./millrace test");
        system = RunningSystem.start();
    }

    @AfterAll
    static void down() throws IOException, InterruptedException {
        if (system != null) {
            system.close();
        }
    }

    static Stream<Sample> samples() {
        return switch (System.getProperty("millrace.templates", "usual")) {
            case "all" -> Stream.concat(Samples.usual(), Samples.more());
            case "usual" -> Samples.usual();
            case String names ->
                    Stream.concat(Samples.usual(), Samples.more())
                            .filter(one -> List.of(names.split(",")).contains(one.template()));
        };
    }

    @ParameterizedTest
    @MethodSource("samples")
    void projectGoesLiveAndEndsWhenItIsAsked(Sample sample) throws Exception {
        var folder = Files.createDirectory(scratch.resolve(sample.agents().getFirst()));
        sample.write(folder);
        lock(sample, folder);

        var init = cli().run("init", folder.toString());

        assertThat(init.exitCode()).as(init.errors()).isZero();
        assertThat(init.text("template")).isEqualTo(sample.template());
        assertThat(init.result().path("doubts")).isEmpty();
        for (var agent : sample.agents()) {
            goesLive(sample, folder, agent);
        }
    }

    /** Without a LiveKit server it never registers, so that it cannot go live here. */
    @Test
    void workerIsBuiltWithItsPluginsFilesAndEndsWhenItIsAsked() throws Exception {
        assumeTrue(
                Set.of("all", "livekit").contains(System.getProperty("millrace.templates", "")),
                "packages of 300 MB; -Dmillrace.templates=all");
        var sample = Samples.livekit();
        var folder = Files.createDirectory(scratch.resolve("worker"));
        sample.write(folder);
        lock(sample, folder);
        assertThat(cli().run("init", folder.toString()).result().path("doubts")).isEmpty();

        var words = words("build", folder, "worker", "--platform", nativePlatform());
        var built = cli().run(words);

        assertThat(built.exitCode()).as(built.lines() + built.errors()).isZero();
        assertThat(built.lines().toString()).contains("finished downloading files for");
        var image = engine().pulled("worker", built.text("image"));
        var nowhere =
                Map.of(
                        "LIVEKIT_URL", "ws://127.0.0.1:9",
                        "LIVEKIT_API_KEY", "none",
                        "LIVEKIT_API_SECRET", "none");
        var ended = engine().startAndTerminate(image, 8081, nowhere);
        System.out.printf("template livekit: ended %d ms after SIGTERM%n", ended.millis());
        // 137 is a process that had to be killed
        assertThat(ended.exitCode()).as(ended.output()).isNotEqualTo(137);
    }

    private static void lock(Sample sample, Path folder) throws Exception {
        var locked = engine().run(sample.lockedBy().image(), folder, sample.lockedBy().commands());
        assertThat(locked.exitCode()).as(locked.output()).isZero();
    }

    private static void goesLive(Sample sample, Path folder, String agent) throws Exception {
        var check = cli().run(words("check", folder, agent, "--strict"));
        assertThat(check.exitCode()).as(check.result().toString()).isZero();

        var words = words("deploy", folder, agent, "--platform", nativePlatform());
        if (agent.equals("pipecat")) {
            words.addAll(List.of("--build-arg", "BASE=" + standIn(folder)));
        }
        var deployed = cli().run(words);
        assertThat(deployed.exitCode()).as(deployed.lines() + deployed.errors()).isZero();

        var answer = JSON.readTree(new Web().get(Route.of(deployed), "/"));
        assertThat(texts(answer.path("packages"))).isEqualTo(sample.packages());
        assertThat(answer.path("user").asInt()).isGreaterThanOrEqualTo(1000);
        assertThat(answer.path("home").asText()).startsWith("/home/");
        assertThat(answer.path("forBuilding").asBoolean()).isFalse();
        var image = engine().imageOf(agent);
        var ended = engine().startAndTerminate(image, 8080, Map.of("PORT", "8080"));
        System.out.printf(
                "template %s: live after %d ms, ended %d ms after SIGTERM%n",
                sample.template(), deployed.took().toMillis(), ended.millis());
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        var deleted = cli().run("agents", "delete", agent, "--yes");
        assertThat(deleted.exitCode()).as(deleted.errors()).isZero();
    }

    /** An image with the layout of Pipecat's: program and environment in /app, uv, its own CMD. */
    private static String standIn(Path scratch) throws Exception {
        var folder = Files.createDirectories(scratch.resolveSibling("pipecat-base"));
        Files.writeString(folder.resolve("app.py"), Sample.resource("pipecat-app.py"));
        Files.writeString(folder.resolve("Dockerfile"), Sample.resource("pipecat-base.Dockerfile"));
        var built = cli().run(words("build", folder, "base", "--platform", nativePlatform()));
        assertThat(built.exitCode()).as(built.lines() + built.errors()).isZero();
        return engine().pulled("base", built.text("image"));
    }

    private static List<String> words(String verb, Path folder, String agent, String... more) {
        var words = new ArrayList<>(List.of(verb, folder.toString(), "--agent", agent));
        words.addAll(List.of(more));
        return words;
    }

    private static String nativePlatform() {
        return System.getProperty("os.arch").equals("aarch64") ? "linux/arm64" : "linux/amd64";
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static MillraceCli cli() {
        return Objects.requireNonNull(system).cli();
    }

    private static Engine engine() throws IOException {
        return new Engine(Objects.requireNonNull(system).data());
    }
}
