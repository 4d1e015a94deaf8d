package dev.millrace.e2e.templates;

import dev.millrace.e2e.templates.Sample.Locking;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One project for every template. */
final class Samples {

    private static final String PYTHON = "python:3.13-slim";
    private static final String NODE = "node:22-slim";
    private static final String PROJECT =
            """
            [project]
            name = "bot"
            version = "1.0"
            requires-python = ">=3.11"
            dependencies = ["idna"]
            """;
    private static final String PACKAGE =
            """
            {"name": "bot", "version": "1.0.0", "private": true, "type": "module",
             "dependencies": {"ms": "2.1.3"}}
            """;
    private static final String WORDS =
            """
            [project]
            name = "words"
            version = "1.0"
            requires-python = ">=3.11"

            [build-system]
            requires = ["hatchling"]
            build-backend = "hatchling.build"
            """;
    private static final String MEMBER =
            """
            [project]
            name = "%s"
            version = "1.0"
            requires-python = ">=3.11"
            dependencies = ["idna", "words"]

            [tool.uv.sources]
            words = { workspace = true }
            """;

    private Samples() {}

    /** In every run. */
    static Stream<Sample> usual() {
        return Stream.of(uv(), npm(), pnpm());
    }

    /** The others. */
    static Stream<Sample> more() {
        return Stream.of(
                pip(),
                poetry(),
                pdm(),
                npmWithBuild(),
                yarn(),
                yarnBerry(),
                bun(),
                uvWorkspace(),
                pnpmWorkspace(),
                npmWorkspace(),
                pipecat(),
                pipecatWithPip());
    }

    /** A project that is a package itself, so that the code is installed too. */
    private static Sample uv() {
        var project =
                PROJECT
                        + """

                        [build-system]
                        requires = ["hatchling"]
                        build-backend = "hatchling.build"

                        [tool.hatch.build.targets.wheel]
                        packages = ["words"]
                        """;
        return python("uv", "uv==0.13.9", "uv lock")
                .with("pyproject.toml", project)
                .with("words/__init__.py", "")
                .with("bot.py", "=bot.py idna,words")
                .having("idna", "words");
    }

    private static Sample pip() {
        return python(
                        "pip",
                        "uv==0.13.9",
                        "uv pip compile --generate-hashes in.txt -o requirements.txt")
                .with("in.txt", "idna\n")
                .without("pyproject.toml");
    }

    /**
     * The index is named, as projects with one of their own do: poetry's built-in one wants an API
     * that mirrors of the index often do not have.
     */
    private static Sample poetry() {
        var source =
                "index=$(python -c 'from pip._internal.models.index import PyPI; print(PyPI.simple_url)')"
                        + " && printf '\\n[[tool.poetry.source]]\\nname = \"index\"\\nurl = \"%s\"\\n'"
                        + " $index >> pyproject.toml && ";
        return python("poetry", "poetry==2.5.1", source + "poetry lock")
                .with("pyproject.toml", PROJECT + "\n[tool.poetry]\npackage-mode = false\n");
    }

    private static Sample pdm() {
        return python("pdm", "pdm==2.29.4 hishel==1.4.0", "pdm lock")
                .with("pyproject.toml", PROJECT + "\n[tool.pdm]\ndistribution = false\n");
    }

    private static Sample npm() {
        return node("npm", "npm install --package-lock-only");
    }

    private static Sample pnpm() {
        return node("pnpm", "npm install -g pnpm@12.21.0 && pnpm install --lockfile-only");
    }

    private static Sample yarn() {
        return node(
                "yarn",
                "npm install -g --force yarn@1.22.22 && yarn install && rm -r node_modules");
    }

    private static Sample yarnBerry() {
        return node(
                        "yarn",
                        "npm install -g --force @yarnpkg/cli-dist@4.18.1"
                                + " && yarn install --mode=update-lockfile")
                .with(".yarnrc.yml", "enableTelemetry: false\n");
    }

    private static Sample bun() {
        return node("bun", "npm install -g bun@1.4.5 && bun install --lockfile-only")
                .with("server.ts", "=server.mjs ms")
                .without("server.mjs");
    }

    private static Sample npmWithBuild() {
        var project =
                """
                {"name": "bot", "version": "1.0.0", "private": true, "type": "module",
                 "scripts": {"build": "node build.mjs", "start": "node dist/server.mjs"},
                 "dependencies": {"ms": "2.1.3"}, "devDependencies": {"kleur": "4.1.5"}}
                """;
        return npm().with("package.json", project)
                .with("src/server.mjs", "=server.mjs ms")
                .with(
                        "build.mjs",
                        "import 'kleur';\nimport { cpSync } from 'node:fs';\n"
                                + "cpSync('src', 'dist', { recursive: true });\n")
                .without("server.mjs");
    }

    private static Sample pipecat() {
        return uv().without("words/__init__.py")
                .with("pyproject.toml", PROJECT)
                .with("bot.py", "import idna\n\n\nasync def bot(args):\n    return idna.__name__\n")
                .named("pipecat")
                .having("idna", "attrs");
    }

    private static Sample pipecatWithPip() {
        return pipecat()
                .without("pyproject.toml")
                .with("in.txt", "idna\n")
                .lockedBy("uv pip compile --generate-hashes in.txt -o requirements.txt");
    }

    /** A worker whose plugin has files to download. */
    static Sample livekit() {
        var agent =
                """
                from livekit.agents import AgentServer, JobContext, cli
                from livekit.plugins import silero  # noqa: F401

                server = AgentServer()


                @server.rtc_session()
                async def entrypoint(ctx: JobContext):
                    await ctx.connect()


                if __name__ == "__main__":
                    cli.run_app(server)
                """;
        return uv().without("words/__init__.py")
                .without("bot.py")
                .with("pyproject.toml", PROJECT.replace("idna", "livekit-agents[silero]==1.8.9"))
                .with("agent.py", agent);
    }

    private static Sample uvWorkspace() {
        var top = "[tool.uv.workspace]\nmembers = [\"agents/*\", \"packages/*\"]\n";
        return new Sample(
                "uv workspace",
                Map.of(
                        "pyproject.toml",
                        top,
                        "packages/words/pyproject.toml",
                        WORDS,
                        "packages/words/words/__init__.py",
                        "",
                        "agents/sales/pyproject.toml",
                        MEMBER.formatted("sales"),
                        "agents/sales/bot.py",
                        "=bot.py idna,words",
                        "agents/support/pyproject.toml",
                        MEMBER.formatted("support"),
                        "agents/support/bot.py",
                        "=bot.py idna,words"),
                new Locking(PYTHON, "pip install -q uv==0.13.9 && uv lock"),
                List.of("sales", "support"),
                List.of("idna", "words"));
    }

    private static Sample pnpmWorkspace() {
        return nodeWorkspace(
                        "pnpm",
                        "workspace:*",
                        "npm install -g pnpm@12.21.0 && pnpm install --lockfile-only")
                .with("pnpm-workspace.yaml", "packages:\n  - agents/*\n  - packages/*\n")
                .with("package.json", "{\"name\": \"top\", \"private\": true}\n");
    }

    private static Sample npmWorkspace() {
        return nodeWorkspace("npm", "*", "npm install --package-lock-only")
                .with(
                        "package.json",
                        "{\"name\": \"top\", \"private\": true, \"workspaces\": [\"agents/*\", \"packages/*\"]}\n");
    }

    private static Sample nodeWorkspace(String tool, String version, String commands) {
        var member =
                """
                {"name": "@bots/%s", "version": "1.0.0", "type": "module",
                 "dependencies": {"ms": "2.1.3", "@bots/words": "%s"}}
                """;
        return new Sample(
                tool + " workspace",
                Map.of(
                        "packages/words/package.json",
                                "{\"name\": \"@bots/words\", \"version\": \"1.0.0\", \"main\": \"index.js\"}\n",
                        "packages/words/index.js", "module.exports = ['hello'];\n",
                        "agents/sales/package.json", member.formatted("sales", version),
                        "agents/sales/server.mjs", "=server.mjs ms,@bots/words",
                        "agents/support/package.json", member.formatted("support", version),
                        "agents/support/server.mjs", "=server.mjs ms,@bots/words"),
                new Locking(NODE, commands),
                List.of("sales", "support"),
                List.of("ms", "@bots/words"));
    }

    private static Sample python(String template, String tool, String commands) {
        return new Sample(
                template,
                Map.of("pyproject.toml", PROJECT, "bot.py", "=bot.py idna"),
                new Locking(PYTHON, "pip install -q " + tool + " && " + commands),
                List.of(template),
                List.of("idna"));
    }

    private static Sample node(String template, String commands) {
        return new Sample(
                template,
                Map.of("package.json", PACKAGE, "server.mjs", "=server.mjs ms"),
                new Locking(NODE, commands),
                List.of(template),
                List.of("ms"));
    }
}
