package dev.millrace.cli.project.template;

import dev.millrace.cli.project.detect.Detected.Code;
import dev.millrace.cli.project.detect.ProjectFolder;
import dev.millrace.cli.project.detect.Tool;
import dev.millrace.cli.project.detect.Workspace;
import dev.millrace.cli.project.detect.Workspace.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Dockerfiles for Node. */
final class NodeDockerfile {

    private static final int USER = 1000;
    private static final String DOWNLOAD = "node_modules/.bin/livekit-agents download-files";
    private static final String AUTHORITIES =
            """
            # the media engine asks the system which certificates to trust; the slim image has none
            RUN apt-get update \\
                && apt-get install -y --no-install-recommends ca-certificates \\
                && rm -rf /var/lib/apt/lists/*\
            """;
    private static final Pattern KEY = Pattern.compile("(?i)_auth|token|password");

    private final Code code;
    private final ProjectFolder top;
    private final NodeCommands commands;
    private final Map<String, String> values;

    private NodeDockerfile(Code code, ProjectFolder top) {
        this.code = code;
        this.top = top;
        this.commands = NodeCommands.of(code.tool(), top);
        this.values = Values.of(code);
        values.put("manifests", manifests());
        values.put("folders", folders());
        values.put("tool", commands.get());
        values.put("tool-variables", commands.variables());
        values.put("cache", commands.cache());
        values.put("final", code.tool() == Tool.BUN ? "base" : "node:${NODE}-slim");
        values.put("authorities", code.isWorker() ? AUTHORITIES : "");
    }

    static String of(Code code, ProjectFolder folder) {
        return new NodeDockerfile(code, folder).alone();
    }

    /** A member of a workspace, which is the context. */
    static String of(Code code, ProjectFolder top, Workspace workspace, Member member) {
        return new NodeDockerfile(code, top).in(workspace, member);
    }

    private String alone() {
        boolean builds = builds(top);
        boolean inPlace = code.tool() == Tool.NPM || code.tool() == Tool.BUN;
        if (inPlace && !builds) {
            values.put("install", commands.running());
            if (code.models()) {
                Values.modelsInPlace(values, DOWNLOAD, USER);
            }
            return Template.fill("node.Dockerfile", values);
        }
        models(DOWNLOAD);
        // a project without packages has no such folder, and COPY wants one
        values.put("install", commands.running() + " \\\n    && mkdir -p node_modules");
        values.put("packages-copy", "COPY --from=packages /app/node_modules ./node_modules");
        values.put("code", builds ? "COPY --from=build /app ./" : "COPY . .");
        if (builds) {
            values.put("build", build(commands.all(), "COPY . .", run("", "build")));
        }
        return Template.fill("node-stages.Dockerfile", values);
    }

    private String in(Workspace workspace, Member member) {
        var narrowed = commands.member().formatted(member.name());
        values.put("members", Copies.of(workspace, "package.json"));
        values.put("install", commands.running() + narrowed);
        values.put("packages-copy", "COPY --from=packages /app ./");
        values.put("workdir", "WORKDIR /app/" + member.path());
        // pnpm keeps a member's programs with the member
        boolean here = code.tool() == Tool.PNPM;
        models(here ? "(cd " + member.path() + " && " + DOWNLOAD + ")" : DOWNLOAD);
        var building = member.needs().stream().filter(path -> builds(top.inside(path))).toList();
        if (building.isEmpty()) {
            values.put("code", Copies.of(member.needs(), ""));
        } else {
            var copies = Copies.of(member.needs(), "");
            // what is needed before what needs it
            var runs =
                    building.reversed().stream()
                            .map(path -> "(cd " + path + " && " + run("", "build") + ")")
                            .collect(Collectors.joining(" \\\n    && "));
            values.put("build", build(commands.all() + narrowed, copies, runs));
            values.put("code", Copies.of(member.needs(), "--from=build /app/"));
        }
        return Template.fill("node-stages.Dockerfile", values);
    }

    private void models(String download) {
        if (code.models()) {
            Values.modelsFrom(values, "packages", download, USER);
        }
    }

    private String build(String install, String copy, String run) {
        return """
        FROM base AS build
        RUN --mount=type=cache,target=%s \\
            %s
        %s
        RUN %s \\
            && find . -name node_modules -prune -exec rm -rf {} +\
        """
                .formatted(commands.cache(), install, copy, run);
    }

    private String run(String options, String script) {
        return code.tool().shown() + " run" + options + " " + script;
    }

    private static boolean builds(ProjectFolder folder) {
        return folder.tree("package.json").path("scripts").has("build");
    }

    private String manifests() {
        var files = new ArrayList<>(List.of("package.json", lock()));
        Stream.of(".npmrc", ".yarnrc.yml", "pnpm-workspace.yaml", ".pnpmfile.cjs", "bunfig.toml")
                .filter(top::has)
                // one with a key in it is never sent
                .filter(name -> !KEY.matcher(top.text(name)).find())
                .forEach(files::add);
        return String.join(" ", files);
    }

    private String lock() {
        var names = code.tool().installer().lock().files();
        return names.stream().filter(top::has).findFirst().orElse(names.getFirst());
    }

    private String folders() {
        return Stream.of(".yarn/releases", ".yarn/plugins", ".yarn/patches", "patches")
                .filter(top::hasFolder)
                .map(path -> "COPY " + path + " " + path)
                .collect(Collectors.joining("\n"));
    }
}
