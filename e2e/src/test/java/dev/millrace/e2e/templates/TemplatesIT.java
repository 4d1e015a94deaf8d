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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From a project without a Dockerfile to live traffic: {@code init}, {@code check}, {@code deploy}.
 * With {@code -Dmillrace.templates=all} for every template.
 */
class TemplatesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GRACE = 10;

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
            case String name ->
                    Stream.concat(Samples.usual(), Samples.more())
                            .filter(sample -> sample.template().equals(name));
        };
    }

    @ParameterizedTest
    @MethodSource("samples")
    void projectGoesLiveAndEndsWhenItIsAsked(Sample sample) throws Exception {
        var folder = Files.createDirectory(scratch.resolve(sample.agents().getFirst()));
        sample.write(folder);
        var locked = engine().run(sample.lockedBy().image(), folder, sample.lockedBy().commands());
        assertThat(locked.exitCode()).as(locked.output()).isZero();

        var init = cli().run("init", folder.toString());

        assertThat(init.exitCode()).as(init.errors()).isZero();
        assertThat(init.text("template")).isEqualTo(sample.template());
        assertThat(init.result().path("doubts")).isEmpty();
        for (var agent : sample.agents()) {
            goesLive(sample, folder, agent);
        }
    }

    private static void goesLive(Sample sample, Path folder, String agent) throws Exception {
        var check = cli().run(words("check", folder, agent, "--strict"));
        assertThat(check.exitCode()).as(check.result().toString()).isZero();

        var deployed = cli().run(words("deploy", folder, agent, "--platform", nativePlatform()));
        assertThat(deployed.exitCode()).as(deployed.lines() + deployed.errors()).isZero();

        var answer = JSON.readTree(new Web().get(Route.of(deployed), "/"));
        assertThat(texts(answer.path("packages"))).isEqualTo(sample.packages());
        assertThat(answer.path("user").asInt()).isGreaterThanOrEqualTo(1000);
        assertThat(answer.path("home").asText()).startsWith("/home/");
        assertThat(answer.path("forBuilding").asBoolean()).isFalse();
        var ended = engine().startAndTerminate(agent, Map.of("PORT", "8080"), GRACE);
        System.out.printf(
                "template %s: live after %d ms, ended %d ms after SIGTERM%n",
                sample.template(), deployed.took().toMillis(), ended.millis());
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        var deleted = cli().run("agents", "delete", agent, "--yes");
        assertThat(deleted.exitCode()).as(deleted.errors()).isZero();
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
