package dev.millrace.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.cli.Ran;
import dev.millrace.cli.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckVerbTest {

    private static final String SOUND =
            "FROM a:1\nWORKDIR /app\nCOPY bot.py .\nUSER 1\nEXPOSE 9090\nCMD [\"python\", \"bot.py\"]\n";

    @TempDir Path folder;

    @BeforeEach
    void agent() throws IOException {
        write("bot.py", "print()");
        write("millrace.toml", "agent = \"bot\"\nport = 9090\n");
    }

    @Test
    void soundDockerfileEndsWithNothingFound() throws IOException {
        write("Dockerfile", SOUND);

        var ran = run("check", "--strict");

        assertThat(ran.out()).isEqualTo("nothing found\n");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void findingSaysLineCodeReasonAndFix() throws IOException {
        write("Dockerfile", SOUND.replace("bot.py .", "bot.py uv.lock ./"));

        var ran = run("check");

        assertThat(ran.out().lines())
                .containsExactly(
                        "Dockerfile:3  error  COPY wants uv.lock, which is not in the context [dockerfile.copy-missing]",
                        "    The build stops at this line: the builder sees only what was sent.",
                        "    Make it with `uv lock` and keep it beside the code.",
                        "1 error, 0 warnings");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void warningsFailOnlyWhereStrictnessIsAskedFor() throws IOException {
        write("Dockerfile", SOUND.replace("USER 1\n", ""));

        assertThat(run("check").exit()).isZero();
        assertThat(run("check", "--strict").exit()).isEqualTo(1);
        var result = run("check", "--json").result();
        assertThat(result.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(result.path("warnings").asInt()).isEqualTo(1);
        assertThat(result.at("/findings/0/code").asText()).isEqualTo("dockerfile.root-user");
    }

    @Test
    void fileThatIsHereButNotSentIsToldFromOneThatIsNowhere() throws IOException {
        write("Dockerfile", "FROM a:1\nUSER 1\nCOPY .env data.bin none /\n");
        write(".dockerignore", "*.bin\n");
        write("data.bin", "x");
        write(".env", "KEY=1");

        assertThat(run("check").out())
                .contains(
                        "data.bin, which an ignore rule keeps out",
                        "add !data.bin there",
                        ".env, which is withheld",
                        "none, which is not in the context");
    }

    @Test
    void optionsAndTheProjectFileCountAsForADeploy() throws IOException {
        write(
                "Dockerfile",
                "ARG FILE=no.py\nFROM a:1 AS b\nUSER 1\nARG FILE\nCOPY $FILE /\nFROM a:1 AS c\n");

        assertThat(run("check", "--target", "b").exit()).isEqualTo(1);
        assertThat(run("check", "--target", "b", "--build-arg", "FILE=bot.py").exit()).isZero();
        assertThat(run("check", "--target", "d").out()).contains("[dockerfile.target-missing]");
        write("other/Dockerfile", "FROM a:1\nUSER 1\nEXPOSE 80\n");
        assertThat(run("check", "-f", "other/Dockerfile").out())
                .startsWith("other/Dockerfile:3  warn ")
                .contains("the contract's port is 9090");
    }

    @Test
    void sarifHoldsEveryRuleAndAPlaceForEveryFinding() throws IOException {
        write("sub dir/Dockerfile", "FROM a\nCOPY no.py /\n");

        var ran = run("check", "sub dir", "--sarif", "out.sarif");

        assertThat(ran.exit()).isEqualTo(1);
        var log = Objects.requireNonNull(Json.parse(Files.readString(folder.resolve("out.sarif"))));
        assertThat(log.path("version").asText()).isEqualTo("2.1.0");
        assertThat(log.path("$schema").asText()).endsWith("sarif-schema-2.1.0.json");
        var run = log.path("runs").path(0);
        assertThat(run.at("/tool/driver/name").asText()).isEqualTo("millrace");
        var rules = run.at("/tool/driver/rules");
        assertThat(texts(rules, "/id")).doesNotHaveDuplicates().hasSizeGreaterThan(15);
        assertThat(texts(rules, "/shortDescription/text")).doesNotContain("");
        assertThat(texts(rules, "/defaultConfiguration/level")).containsOnly("error", "warning");
        var results = run.path("results");
        assertThat(texts(results, "/ruleId"))
                .containsExactly(
                        "dockerfile.root-user",
                        "dockerfile.unpinned-base",
                        "dockerfile.copy-missing");
        for (var result : results) {
            var rule = rules.path(result.path("ruleIndex").asInt());
            assertThat(rule.path("id")).isEqualTo(result.path("ruleId"));
            assertThat(result.at("/message/text").asText()).isNotBlank();
            var place = result.at("/locations/0/physicalLocation");
            assertThat(place.at("/artifactLocation/uri").asText())
                    .isEqualTo("sub%20dir/Dockerfile");
            assertThat(place.at("/region/startLine").asInt()).isPositive();
        }
    }

    @Test
    void deployWithAnErrorSendsNothingAndEndsWithFour() throws Exception {
        write("Dockerfile", "FROM a:1\nUSER 1\nCOPY no.py /\nCOPY no.js /\n");
        try (var wire = new Wire()) {
            var to = Map.of("MILLRACE_URL", wire.url(), "MILLRACE_KEY", "mr_x");
            for (var verb : new String[] {"deploy", "build"}) {
                var ran = Ran.cli(folder, to, verb);

                assertThat(ran.exit()).isEqualTo(Exit.REFUSED.code());
                assertThat(ran.err())
                        .contains(
                                "Dockerfile line 3: COPY wants no.py",
                                "[dockerfile.copy-missing]",
                                "warning: Dockerfile:4 COPY wants no.js");
                var json = Ran.cli(folder, to, verb, "--json").result();
                assertThat(json.path("code").asText()).isEqualTo("dockerfile.copy-missing");
            }
            assertThat(wire.requests()).isEmpty();
        }
    }

    @Test
    void deployWithWarningsSaysTheFirstAndGoesOn() throws Exception {
        write("Dockerfile", "FROM a\n" + "ENV A_TOKEN=x\n".repeat(9));
        try (var wire = new Wire()) {
            wire.on("POST /v1/agents/bot/contexts:offer", 403, "{\"code\":\"auth.forbidden\"}");

            var to = Map.of("MILLRACE_URL", wire.url(), "MILLRACE_KEY", "mr_x");
            var ran = Ran.cli(folder, to, "build");

            assertThat(ran.err().lines().filter(line -> line.startsWith("warning: Dockerfile:")))
                    .hasSize(5);
            assertThat(ran.err()).contains("6 more; see `millrace check`", "[auth.forbidden]");
            assertThat(wire.requests()).hasSize(1);
        }
    }

    private static java.util.List<String> texts(JsonNode array, String pointer) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(one -> one.at(pointer).asText())
                .toList();
    }

    private void write(String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }

    private Ran run(String... args) {
        return Ran.cli(folder, Map.of(), args);
    }
}
