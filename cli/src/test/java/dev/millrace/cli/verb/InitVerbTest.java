package dev.millrace.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Exit;
import dev.millrace.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitVerbTest {

    private static final String BOT = "async def bot(args):\n    pass\n";

    @TempDir Path scratch;
    private Path folder = Path.of("");

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(scratch.resolve("My Bot"));
    }

    @Test
    void whatWasFoundIsSaidWithTheFilesItWasFoundBy() throws IOException {
        write("pyproject.toml", "[project]\n");
        write("bot.py", "");
        write("main.py", "");
        write("package.json", "{}");

        var ran = run("init");

        assertThat(ran.out().lines())
                .containsExactly(
                        "template  uv",
                        "found     pyproject.toml: Python, no package manager named: uv",
                        "found     bot.py: the program, before main.py",
                        "not used  package.json: Node, no package manager named: npm;"
                                + " --template npm takes it",
                        "wrote     Dockerfile",
                        "wrote     .dockerignore",
                        "wrote     millrace.toml",
                        "next      millrace check, then millrace deploy");
        assertThat(ran.err()).contains("there is no uv.lock yet", "make it with `uv lock`");
        assertThat(ran.exit()).isZero();
        assertThat(read("millrace.toml")).contains("agent = \"my-bot\"", "port = 8080");
    }

    @Test
    void fileThatIsThereStaysAndTheOthersAreWritten() throws IOException {
        write("package.json", "{}");
        write(".dockerignore", "mine\n");

        var ran = run("init");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("kept      .dockerignore, which is there already");
        assertThat(read(".dockerignore")).isEqualTo("mine\n");
        assertThat(folder.resolve("Dockerfile")).exists();
    }

    @Test
    void secondRunChangesNothing() throws IOException {
        write("package.json", "{}");
        run("init");
        write("Dockerfile", "FROM mine:1\n");

        var ran = run("init");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).doesNotContain("wrote").contains("template  own");
        assertThat(read("Dockerfile")).isEqualTo("FROM mine:1\n");
    }

    @Test
    void forceReplacesWhatIsThereAndLinksAreNotFollowed() throws IOException {
        write("package.json", "{}");
        write("Dockerfile", "FROM mine:1\n");
        var elsewhere = scratch.resolve("elsewhere");
        Files.writeString(elsewhere, "precious");
        Files.createSymbolicLink(folder.resolve(".dockerignore"), elsewhere);

        assertThat(run("init").out()).contains("kept      .dockerignore");
        var ran = run("init", "--force");

        assertThat(ran.out()).contains("replaced  Dockerfile", "replaced  .dockerignore");
        assertThat(read("Dockerfile")).startsWith("# syntax=");
        assertThat(elsewhere).hasContent("precious");
        assertThat(Files.isSymbolicLink(folder.resolve(".dockerignore"))).isFalse();
    }

    @Test
    void dryRunShowsTheFilesAndWritesNone() throws IOException {
        write("package.json", "{}");

        var ran = run("init", "--dry-run");

        assertThat(ran.out()).contains("write     Dockerfile", "# --- Dockerfile", "FROM node:");
        assertThat(ran.out()).doesNotContain("next");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("package.json"));
        }
        var json = run("init", "--dry-run", "--json").result();
        assertThat(json.at("/files/0/content").asText()).contains("FROM node:");
    }

    @Test
    void nothingIsWrittenWhereNotAllCanBe() throws IOException {
        write("package.json", "{}");
        write("Dockerfile", "FROM mine:1\n");
        // a folder of that name cannot be replaced by a file
        Files.createDirectory(folder.resolve("millrace.toml"));
        write("millrace.toml/in-the-way", "");

        var ran = run("init", "--force");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(ran.err()).contains("nothing was written");
        assertThat(read("Dockerfile")).isEqualTo("FROM mine:1\n");
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("package.json", "Dockerfile", "millrace.toml");
        }
    }

    @Test
    void dockerfileOfAnyLanguageIsUsedAsItIs() throws IOException {
        write("go.mod", "module bot\n");
        write("Dockerfile", "FROM golang:1.25 AS build\nFROM scratch\nEXPOSE 9000\n");

        var ran = run("init");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .contains(
                        "template  own",
                        "found     Dockerfile: its own, used as it is, EXPOSE 9000");
        assertThat(ran.err()).isEmpty();
        assertThat(read("millrace.toml")).contains("port = 9000");
        assertThat(read("Dockerfile")).startsWith("FROM golang");
    }

    @Test
    void unknownLanguageGetsWhatItCanAndIsToldWhatIsMissing() throws IOException {
        write("Cargo.toml", "");

        var ran = run("init");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .contains("template  none", "Cargo.toml: Rust, for which there is no template");
        assertThat(ran.err()).contains("write a Dockerfile, in any language");
        assertThat(folder.resolve("millrace.toml")).exists();
        assertThat(folder.resolve("Dockerfile")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "uv.lock poetry.lock pyproject.toml, uv",
        "poetry.lock requirements.txt pyproject.toml, poetry",
        "pdm.lock requirements.txt pyproject.toml, pdm",
        "requirements.txt pyproject.toml, pip",
        "pyproject.toml, uv",
        "uv.lock requirements.txt, pip",
        "package-lock.json pnpm-lock.yaml package.json, pnpm",
        "yarn.lock package-lock.json package.json, yarn",
        "bun.lock package.json, bun",
        "bun.lockb package.json, bun",
        "npm-shrinkwrap.json package.json, npm",
        "package.json, npm",
        "package.json requirements.txt, pip",
        "package.json server.js requirements.txt, npm",
        "package.json server.js requirements.txt bot.py, pip"
    })
    void orderIsTheOneThatIsDocumented(String files, String template) throws IOException {
        for (var file : files.split(" ", -1)) {
            write(file, file.endsWith(".json") ? "{}" : "");
        }

        assertThat(run("init", "--json").result().path("template").asText()).isEqualTo(template);
    }

    @Test
    void packageManagerThatIsNamedGoesOverLockFiles() throws IOException {
        write("package.json", "{\"packageManager\": \"pnpm@9.15.4+sha512.00\"}");
        write("package-lock.json", "{}");

        run("init");

        assertThat(read("Dockerfile")).contains("npm install --global pnpm@9.15.4\n");
    }

    @Test
    void frameworkDecidesBetweenLanguages() throws IOException {
        write("requirements.txt", "idna\n");
        write("main.py", "");
        write("package.json", "{\"dependencies\": {\"@livekit/agents\": \"1\"}}");
        write("agent.js", "");

        run("init");

        assertThat(read("Dockerfile")).contains("CMD [\"node\", \"agent.js\", \"start\"]");
        assertThat(read("millrace.toml")).contains("contract = \"dial-out\"", "port = 8081");
    }

    @Test
    void templateIsWhatSomebodySays() throws IOException {
        write("package.json", "{}");
        write("requirements.txt", "");
        write("bot.py", BOT);

        assertThat(run("init", "--dry-run").out()).contains("template  pipecat");
        assertThat(run("init", "--dry-run", "--template", "pip").out())
                .contains("template  pip\n", "CMD [\"python\", \"bot.py\"]");
        assertThat(run("init", "--dry-run", "--template", "npm").out()).contains("FROM node:");
        var unknown = run("init", "--template", "cargo");
        assertThat(unknown.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(unknown.err()).contains("no template cargo", "npm, pdm, pip, pnpm, poetry");
    }

    @Test
    void programIsWhatSomebodySays() throws IOException {
        write("requirements.txt", "");
        write("bin/serve.py", "");

        assertThat(run("init", "--dry-run").err()).contains("no program was found");
        assertThat(run("init", "--dry-run", "--entry", "bin/serve.py").out())
                .contains("CMD [\"python\", \"bin/serve.py\"]");
        assertThat(run("init", "--entry", "none.py").exit()).isEqualTo(Exit.USAGE.code());
    }

    @Test
    void scriptThatNeedsAShellIsNoCommand() throws IOException {
        write(
                "package.json",
                "{\"scripts\": {\"start\": \"node x.js | tee log\"}, \"main\": \"y.js\"}");

        assertThat(run("init", "--dry-run").out()).contains("CMD [\"node\", \"y.js\"]");
    }

    @Test
    void fileThatPipecatsImageHasItselfIsLeftOutAndSaid() throws IOException {
        write("requirements.txt", "");
        write("bot.py", BOT);
        write("app.py", "");

        var ran = run("init");

        assertThat(ran.err()).contains("app.py would replace what Pipecat's base image has");
        assertThat(read(".dockerignore")).endsWith("\napp.py\n");
    }

    @Test
    void keysOfARegistryAreNeverCopied() throws IOException {
        write("package.json", "{}");
        write("package-lock.json", "{}");
        write(".npmrc", "//registry.example/:_authToken=x\n");

        run("init");

        assertThat(read("Dockerfile")).doesNotContain(".npmrc");
    }

    @Test
    void workspaceWithoutATemplateIsSaid() throws IOException {
        write("package.json", "{\"workspaces\": [\"agents/*\"]}");
        write("yarn.lock", "");
        write("agents/support/package.json", "{}");

        assertThat(run("init").err()).contains("workspaces, for which yarn has no template");
    }

    @Test
    void memberOfAWorkspaceIsSentToItsTop() throws IOException {
        write("pyproject.toml", "[tool.uv.workspace]\nmembers = [\"agents/*\"]\n");
        write("agents/support/pyproject.toml", "[project]\nname = \"support\"\n");

        var ran = run("init", "agents/support");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(ran.err()).contains("is a member of the workspace", "`millrace init` there");
        assertThat(run("init", "agents/support", "--template", "uv").exit()).isZero();
    }

    private void write(String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private Ran run(String... args) {
        return Ran.cli(folder, Map.of(), args);
    }
}
