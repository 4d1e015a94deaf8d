package dev.millrace.dockerfile.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A package manager that installs what a project needs.
 *
 * <p>What each calls its lock file and how it is held to it: docs.npmjs.com/cli (ci), pnpm.io/cli
 * (install), classic.yarnpkg.com and yarnpkg.com (install), bun.com/docs (install), docs.astral.sh
 * (uv, "Locking and syncing"), python-poetry.org/docs (install), pipenv.pypa.io (commands),
 * pdm-project.org (lock).
 */
public enum Installer {
    NPM(
            "npm",
            Set.of("install", "i", "ci", "clean-install"),
            "/root/.npm",
            new Lock(
                    List.of("package-lock.json", "npm-shrinkwrap.json"),
                    Set.of("ci", "clean-install"),
                    "npm ci",
                    "npm install --package-lock-only")),
    PNPM(
            "pnpm",
            Set.of("install", "i"),
            "/root/.local/share/pnpm/store",
            new Lock(
                    List.of("pnpm-lock.yaml"),
                    Set.of("--frozen-lockfile"),
                    "pnpm install --frozen-lockfile",
                    "pnpm install --lockfile-only")),
    YARN(
            "yarn",
            Set.of("install", ""),
            "/usr/local/share/.cache/yarn",
            new Lock(
                    List.of("yarn.lock"),
                    Set.of("--frozen-lockfile", "--immutable"),
                    "yarn install --frozen-lockfile (--immutable from yarn 2 on)",
                    "yarn install")),
    BUN(
            "bun",
            Set.of("install", "i", "ci"),
            "/root/.bun/install/cache",
            new Lock(
                    List.of("bun.lock", "bun.lockb"),
                    Set.of("--frozen-lockfile", "ci"),
                    "bun install --frozen-lockfile",
                    "bun install")),
    UV(
            "uv",
            Set.of("sync"),
            "/root/.cache/uv",
            new Lock(
                    List.of("uv.lock"),
                    Set.of("--locked", "--frozen"),
                    "uv sync --locked",
                    "uv lock")),
    POETRY(
            "poetry",
            Set.of("install", "sync"),
            "/root/.cache/pypoetry",
            new Lock(
                    List.of("poetry.lock"),
                    Set.of("install", "sync"),
                    "poetry install",
                    "poetry lock")),
    PIPENV(
            "pipenv",
            Set.of("install", "sync"),
            "/root/.cache/pipenv",
            new Lock(
                    List.of("Pipfile.lock"),
                    Set.of("sync", "--deploy"),
                    "pipenv sync",
                    "pipenv lock")),
    PDM(
            "pdm",
            Set.of("install", "sync"),
            "/root/.cache/pdm",
            new Lock(
                    List.of("pdm.lock"),
                    Set.of("sync", "--frozen-lockfile", "--check"),
                    "pdm sync",
                    "pdm lock")),
    PIP("pip", Set.of("install"), "/root/.cache/pip", Lock.NONE);

    private final String program;
    private final Set<String> verbs;
    private final String cache;
    private final Lock lock;

    Installer(String program, Set<String> verbs, String cache, Lock lock) {
        this.program = program;
        this.verbs = verbs;
        this.cache = cache;
        this.lock = lock;
    }

    public String program() {
        return program;
    }

    Set<String> verbs() {
        return verbs;
    }

    public Lock lock() {
        return lock;
    }

    /** Where root's cache is. */
    public String cache() {
        return cache;
    }

    public boolean isPython() {
        return switch (this) {
            case UV, POETRY, PIPENV, PDM, PIP -> true;
            case NPM, PNPM, YARN, BUN -> false;
        };
    }

    /** The names of all lock files. */
    public static Set<String> lockFiles() {
        return Arrays.stream(values())
                .flatMap(one -> one.lock.files().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whose lock file has this name. */
    public static Optional<Installer> ofLockFile(String name) {
        return Arrays.stream(values()).filter(one -> one.lock.files().contains(name)).findFirst();
    }
}
