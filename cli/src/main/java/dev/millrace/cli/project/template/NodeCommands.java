package dev.millrace.cli.project.template;

import dev.millrace.cli.project.detect.ProjectFolder;
import dev.millrace.cli.project.detect.Tool;
import java.util.regex.Pattern;

/**
 * What a Node package manager is told.
 *
 * @param get brings the package manager into the image; empty where it is there
 * @param variables it needs besides
 * @param running installs what the agent runs with
 * @param all installs what a build needs too
 * @param member narrows a command to one member of a workspace and what it needs
 */
record NodeCommands(
        String get, String variables, String cache, String running, String all, String member) {

    private static final Pattern NAMED =
            Pattern.compile("(?:pnpm|yarn|bun)@(\\d+\\.\\d+\\.\\d+[\\w.-]*)(?:\\+.*)?");
    private static final Pattern OLD_PNPM = Pattern.compile("lockfileVersion: '?[56][\\s\\S]*");
    private static final String BERRY = "4.18.1";

    static NodeCommands of(Tool tool, ProjectFolder folder) {
        return switch (tool) {
            case PNPM ->
                    new NodeCommands(
                            get("pnpm@" + pnpm(folder)),
                            "",
                            "/root/.local/share/pnpm/store",
                            "pnpm install --frozen-lockfile --prod",
                            "pnpm install --frozen-lockfile",
                            " --filter %s...");
            case YARN -> isBerry(folder) ? berry(folder) : yarn(folder);
            case BUN ->
                    new NodeCommands(
                            get("bun@" + named(folder, Tool.BUN.release())),
                            "",
                            "/root/.bun/install/cache",
                            "bun install --frozen-lockfile --production",
                            "bun install --frozen-lockfile",
                            " --filter %s");
            default ->
                    new NodeCommands(
                            "",
                            "",
                            "/root/.npm",
                            "npm ci --omit=dev --no-audit --no-fund",
                            "npm ci --include=dev --no-audit --no-fund",
                            " --workspace %s");
        };
    }

    private static NodeCommands yarn(ProjectFolder folder) {
        return new NodeCommands(
                // the official image has a yarn already
                get("--force yarn@" + named(folder, Tool.YARN.release())),
                "",
                "/usr/local/share/.cache/yarn",
                "yarn install --frozen-lockfile --production",
                "yarn install --frozen-lockfile --production=false",
                "");
    }

    private static NodeCommands berry(ProjectFolder folder) {
        return new NodeCommands(
                get("--force @yarnpkg/cli-dist@" + named(folder, BERRY)),
                "ENV YARN_NODE_LINKER=node-modules",
                "/root/.yarn/berry/cache",
                "yarn install --immutable && yarn workspaces focus --all --production",
                "yarn install --immutable",
                "");
    }

    /** Yarn from 2 on, which takes other words and writes another lock file. */
    static boolean isBerry(ProjectFolder folder) {
        return folder.has(".yarnrc.yml")
                || folder.text("yarn.lock").contains("\n__metadata:")
                || folder.tree("package.json")
                        .path("packageManager")
                        .asText()
                        .matches("yarn@[2-9].*");
    }

    private static String get(String packages) {
        return "RUN --mount=type=cache,target=/root/.npm npm install --global " + packages;
    }

    private static String pnpm(ProjectFolder folder) {
        boolean old = OLD_PNPM.matcher(folder.text("pnpm-lock.yaml")).matches();
        return named(folder, old ? "8.15.9" : Tool.PNPM.release());
    }

    /** The release that the project names, else ours. */
    private static String named(ProjectFolder folder, String ours) {
        var named = NAMED.matcher(folder.tree("package.json").path("packageManager").asText());
        return named.matches() ? named.group(1) : ours;
    }
}
