package dev.millrace.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Exit;
import dev.millrace.cli.Ran;
import dev.millrace.cli.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several agents in one {@code millrace.toml}: which one is meant, and what is sent for it. */
class SeveralAgentsTest {

    @TempDir Path top;
    private final Wire wire = wire();

    private static Wire wire() {
        try {
            return new Wire();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void repository() throws IOException {
        write(
                "millrace.toml",
                """
                environment = "staging"
                port = 7000

                [agents.support]
                path = "agents/support"
                dockerfile = "agents/support/Dockerfile"
                env_file = "vars"

                [agents.sales]
                path = "./agents/sales/"
                dockerfile = "agents/sales/Dockerfile"
                port = 9000
                environment = "production"
                """);
        write("lib/words.py", "");
        write("vars", "A=1\n");
        for (var agent : new String[] {"support", "sales"}) {
            write("agents/" + agent + "/Dockerfile", "FROM x:1\nCOPY lib /lib\n");
            wire.on("POST /v1/agents/" + agent + "/contexts", 201, "{\"context\":\"c\"}");
            wire.on("POST /v1/agents/" + agent + "/deploys", 403, "{\"code\":\"auth.forbidden\"}");
        }
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void namedAgentHasItsTableOverTheValuesOfTheFile() {
        run(top, "deploy", "--agent", "sales");

        assertThat(deploy("sales"))
                .contains(
                        "\"environment\":\"production\"",
                        "\"port\":9000",
                        "\"dockerfile\":\"agents/sales/Dockerfile\"");
        run(top, "deploy", "--agent", "support");
        assertThat(deploy("support"))
                .contains("\"environment\":\"staging\"", "\"port\":7000", "\"A\":\"1\"");
    }

    @Test
    void agentsFolderMeansTheAgentAndTheWholeRepositoryIsSent() {
        var here = top.resolve("agents/support");

        assertThat(run(here, "check").out())
                .contains("agents/support/Dockerfile:1")
                .doesNotContain("copy-missing");
        assertThat(run(here, "context", "ls").out()).contains("lib/words.py");
        run(here, "deploy");
        assertThat(deploy("support")).contains("\"dockerfile\":\"agents/support/Dockerfile\"");
        run(top, "deploy", "agents/sales");
        assertThat(deploy("sales")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "build", "check", "status", "context ls", "rollback"})
    void noneIsTakenWhereSeveralArePossible(String verb) {
        var ran = run(top, verb.split(" ", -1));

        assertThat(ran.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(ran.err()).contains("several agents: support, sales", "--agent");
        assertThat(wire.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "build", "check", "context ls"})
    void mistypedNameMakesNoNewAgentOfTheRepository(String verb) {
        var ran = run(top, (verb + " --agent suport").split(" ", -1));

        assertThat(ran.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(ran.err()).contains("no agent suport", "It has support, sales");
        assertThat(wire.requests()).isEmpty();
    }

    @Test
    void otherAgentsOfThePlatformCanBeAskedFor() {
        wire.on("GET /v1/agents/elsewhere/status?environment=staging", 200, "{}");

        run(top, "status", "--agent", "elsewhere");

        assertThat(wire.lines()).allMatch(line -> line.contains("/agents/elsewhere")).isNotEmpty();
    }

    @Test
    void folderThatNoAgentHasIsItsOwn() throws IOException {
        write("tools/Dockerfile", "FROM x:1\n");
        wire.on("POST /v1/agents/tools/contexts", 201, "{\"context\":\"c\"}");

        run(top.resolve("tools"), "deploy");

        assertThat(wire.lines()).first().asString().startsWith("POST /v1/agents/tools/contexts");
    }

    @Test
    void repositorysEdgeIsNotCrossed() throws IOException {
        Files.createDirectories(top.resolve("agents/support/.git"));
        write("agents/.git/HEAD", "");

        var ran = run(top.resolve("agents/support"), "context", "ls");

        assertThat(ran.out()).doesNotContain("lib/words.py");
    }

    @Test
    void rootIsTheFolderThatIsSent() throws IOException {
        write("deploy/millrace.toml", "root = \"..\"\ndockerfile = \"agents/sales/Dockerfile\"\n");

        var sent = run(top.resolve("deploy"), "context", "ls");

        assertThat(sent.out()).contains("lib/words.py", "agents/sales/Dockerfile");
        write("deploy/millrace.toml", "root = \"none\"\n");
        assertThat(run(top.resolve("deploy"), "context", "ls").err())
                .contains("\"root\" must be a folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[agents.a]\nagent = \"b\"",
                "[agents.a]\nport_number = 1",
                "agents = 3",
                "[agents]\na = 3",
                "path = \"x\"",
                "[agents.a]\npath = 3"
            })
    void wrongTableIsRefusedWithTheFilesName(String text) throws IOException {
        write("millrace.toml", text + "\n");

        var ran = run(top.resolve("agents/support"), "check");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(ran.err()).contains("millrace.toml");
    }

    private String deploy(String agent) {
        return wire.requests().stream()
                .filter(request -> request.line().equals("POST /v1/agents/" + agent + "/deploys"))
                .map(Wire.Request::body)
                .reduce("", (_, last) -> last);
    }

    private void write(String name, String content) throws IOException {
        var file = top.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }

    private Ran run(Path folder, String... args) {
        var to = Map.of("MILLRACE_URL", wire.url(), "MILLRACE_KEY", "mr_x");
        return Ran.cli(folder, to, args);
    }
}
