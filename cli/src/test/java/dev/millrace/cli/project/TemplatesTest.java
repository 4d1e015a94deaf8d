package dev.millrace.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every template writes, to the letter; and that the Dockerfile checks find nothing in it. */
class TemplatesTest {

    private static final String LIVEKIT =
            "[project]\nname = \"bot\"\ndependencies = [\"livekit-agents[silero]~=1.8\"]\n";
    private static final String NODE = "{\"name\": \"bot\", \"dependencies\": {\"ws\": \"8\"}}";
    private static final String BUILT =
            "{\"name\": \"bot\", \"scripts\": {\"build\": \"tsc\", \"start\": \"node dist/bot.js\"}}";

    @TempDir Path scratch;

    /** A project for every template; {@code |} ends a line. */
    enum Project {
        UV(Map.of("uv.lock", "", "pyproject.toml", "[project]|name = \"bot\"", "agent.py", "")),
        UV_PACKAGE(
                Map.of(
                        "uv.lock",
                        "",
                        "pyproject.toml",
                        "[project]|requires-python = \"<3.13\"|[build-system]|requires = []",
                        "src/main.py",
                        "")),
        UV_LIVEKIT(Map.of("uv.lock", "", "pyproject.toml", LIVEKIT, "agent.py", "")),
        PIP(Map.of("requirements.txt", "-c pins.txt|idna", "pins.txt", "", "bot.py", "")),
        PIP_LIVEKIT(
                Map.of(
                        "requirements.txt",
                        "livekit-agents==1|livekit-plugins-silero==1 --hash=sha256:0",
                        "agent.py",
                        "")),
        POETRY(Map.of("poetry.lock", "", "pyproject.toml", "[tool.poetry]", "main.py", "")),
        PDM(Map.of("pdm.lock", "", "pyproject.toml", "[tool.pdm]", "main.py", "")),
        PIPECAT(
                Map.of(
                        "uv.lock",
                        "",
                        "pyproject.toml",
                        "[project]",
                        "bot.py",
                        "async def bot(runner_args):|    pass")),
        PIPECAT_PIP(
                Map.of("requirements.txt", "pipecat-ai", "bot.py", "async def bot(a):|    pass")),
        NPM(Map.of("package-lock.json", "", "package.json", NODE, "server.js", "")),
        NPM_BUILD(Map.of("package-lock.json", "", "package.json", BUILT, "src/bot.ts", "")),
        NPM_LIVEKIT(
                Map.of(
                        "package-lock.json",
                        "",
                        "package.json",
                        "{\"dependencies\":{\"@livekit/agents\":\"1\",\"@livekit/agents-plugin-silero\":\"1\"}}",
                        "agent.js",
                        "")),
        PNPM(Map.of("pnpm-lock.yaml", "", "package.json", NODE, "server.js", "")),
        PNPM_BUILD(Map.of("pnpm-lock.yaml", "", "package.json", BUILT, "src/bot.ts", "")),
        YARN(Map.of("yarn.lock", "", "package.json", NODE, "server.js", "")),
        YARN_BERRY(
                Map.of(
                        "yarn.lock",
                        "",
                        ".yarnrc.yml",
                        "",
                        ".yarn/releases/yarn.cjs",
                        "",
                        "package.json",
                        NODE,
                        "server.js",
                        "")),
        BUN(Map.of("bun.lock", "", "package.json", NODE, "server.ts", "")),
        BUN_BUILD(Map.of("bun.lock", "", "package.json", BUILT, "src/bot.ts", "")),
        UV_WORKSPACE(
                Map.of(
                        "uv.lock",
                        "",
                        "pyproject.toml",
                        "[tool.uv.workspace]|members = [\"agents/*\", \"libs/*\"]|exclude = [\"libs/old\"]",
                        "agents/support/pyproject.toml",
                        "[project]|name = \"support\"|dependencies = [\"words\"]",
                        "agents/support/agent.py",
                        "",
                        "agents/sales/pyproject.toml",
                        "[project]|name = \"sales\"",
                        "agents/sales/agent.py",
                        "",
                        "libs/words/pyproject.toml",
                        "[project]|name = \"words\"|[build-system]|requires = []",
                        "libs/old/pyproject.toml",
                        "[project]|name = \"old\"")),
        PNPM_WORKSPACE(
                Map.of(
                        "pnpm-lock.yaml",
                        "",
                        "pnpm-workspace.yaml",
                        "packages:|  - agents/*|  - libs/*|  - '!libs/old'",
                        "package.json",
                        "{\"name\": \"top\"}",
                        "agents/support/package.json",
                        "{\"name\": \"@co/support\", \"dependencies\": {\"@co/words\": \"workspace:*\"}}",
                        "agents/support/server.js",
                        "",
                        "agents/sales/package.json",
                        "{\"name\": \"@co/sales\"}",
                        "agents/sales/server.js",
                        "",
                        "libs/words/package.json",
                        "{\"name\": \"@co/words\", \"scripts\": {\"build\": \"tsc\"}}",
                        "libs/words/index.js",
                        "",
                        "libs/old/package.json",
                        "{\"name\": \"@co/old\"}")),
        NPM_WORKSPACE(
                Map.of(
                        "package-lock.json",
                        "",
                        "package.json",
                        "{\"workspaces\": [\"agents/*\"]}",
                        "agents/support/package.json",
                        "{\"name\": \"support\"}",
                        "agents/support/server.js",
                        ""));

        private final Map<String, String> files;

        Project(Map<String, String> files) {
            this.files = files;
        }

        private void write(Path folder) throws IOException {
            for (var file : files.entrySet()) {
                var path = folder.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.writeString(path, file.getValue().replace("|", "\n"));
            }
        }

        private String golden() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".txt";
        }
    }

    @ParameterizedTest
    @EnumSource
    void filesAreTheseToTheLetter(Project project) throws IOException {
        var folder = init(project);

        var written = new StringBuilder();
        for (var file : written(folder)) {
            if (!file.endsWith("ignore") || project.name().endsWith("WORKSPACE")) {
                written.append("--- ").append(file).append('\n');
                written.append(Files.readString(folder.resolve(file)));
            }
        }

        assertThat(written).hasToString(golden(project.golden()));
    }

    @ParameterizedTest
    @EnumSource
    void strictCheckFindsNothing(Project project) throws IOException {
        var folder = init(project);

        for (var agent : agents(folder)) {
            var check = run(folder, "check", "--strict", "--agent", agent);
            assertThat(check.out()).isEqualTo("nothing found\n");
            assertThat(check.exit()).isZero();
        }
    }

    /** What a build needs is sent, what it does not need is not. */
    @Test
    void editOfAnotherAgentOfAWorkspaceChangesNothingThatIsSent() throws IOException {
        var folder = init(Project.UV_WORKSPACE);

        var sent = run(folder, "context", "ls", "--agent", "support").out();

        assertThat(sent)
                .contains("agents/support/agent.py", "agents/sales/pyproject.toml", "libs/words/")
                .doesNotContain("agents/sales/agent.py", "millrace.toml");
    }

    private Path init(Project project) throws IOException {
        var folder = Files.createDirectories(scratch.resolve("bot"));
        project.write(folder);
        var ran = run(folder, "init", "--json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        return folder;
    }

    private static List<String> agents(Path folder) throws IOException {
        var names = new ArrayList<String>();
        for (var line : Files.readAllLines(folder.resolve("millrace.toml"))) {
            if (line.startsWith("[agents.")) {
                names.add(line.replaceAll("\\[agents\\.|]", ""));
            }
        }
        return names.isEmpty() ? List.of("bot") : names;
    }

    private static List<String> written(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .filter(path ->
                            path.matches("(.*/)?(Dockerfile.*|\\.dockerignore|millrace.toml)"))
                    .sorted()
                    .toList();
        }
    }

    private static String golden(String name) throws IOException {
        try (var in = TemplatesTest.class.getResourceAsStream("/init/" + name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Ran run(Path folder, String... args) {
        return Ran.cli(folder, Map.of(), args);
    }
}
