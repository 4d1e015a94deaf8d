package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Commands;
import dev.millrace.cli.project.PlanProject;
import dev.millrace.cli.project.ProjectPlan;
import dev.millrace.cli.project.WriteProject;
import dev.millrace.cli.project.WriteProject.Target;
import dev.millrace.cli.project.detect.Clue;
import dev.millrace.cli.project.detect.DetectWorkspace;
import dev.millrace.cli.project.detect.ProjectFolder;
import dev.millrace.cli.project.detect.Tool;
import dev.millrace.cli.settings.AgentNames;
import dev.millrace.cli.show.Escapes;
import dev.millrace.contracts.id.AgentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

final class InitVerb implements Verb, Callable<Integer> {

    private static final String PIPECAT = "pipecat";

    private final Cli cli;

    private final Arg<@Nullable Path> directory =
            Arg.optionalPath("DIR", "The folder (default: here).");

    private final Arg<Boolean> force = Arg.flag("Replace files that are there.", "--force");

    private final Arg<Boolean> dryRun = Arg.flag("Show the files, write none.", "--dry-run");

    private final Arg<@Nullable String> template =
            Arg.text(
                    "NAME", "uv, pip, poetry, pdm, npm, pnpm, yarn, bun or pipecat.", "--template");

    private final Arg<@Nullable String> entry =
            Arg.text("FILE", "The program that is started.", "--entry");

    private final Arg<@Nullable String> agent =
            Arg.text("NAME", "The agent's name (default: the folder's).", "-a", "--agent");

    InitVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        return Commands.verb(
                "init",
                "Write Dockerfile, .dockerignore and millrace.toml for a folder of code. What is there"
                        + " is kept. Nothing is sent.",
                this,
                directory,
                force,
                dryRun,
                template,
                entry,
                agent);
    }

    @Override
    public Integer call() {
        var root = folder();
        var folder = new ProjectFolder(root);
        if (template.value() == null) {
            refuseMember(root);
        }
        var asked =
                new PlanProject.Asked(
                        name(root),
                        tool(folder),
                        PIPECAT.equals(template.value()),
                        entry(folder),
                        force.value());
        var plan = PlanProject.plan(folder, asked);
        var targets = WriteProject.look(root, plan.files(), force.value());
        if (!dryRun.value()) {
            write(root, targets);
        }
        if (!cli.json()) {
            say(plan, targets);
        }
        cli.lines().result(result(plan, targets));
        return Exit.DONE.code();
    }

    private Path folder() {
        var asked = directory.value();
        var root = asked == null ? cli.folder() : cli.folder().resolve(asked).normalize();
        if (!Files.isDirectory(root)) {
            throw CliException.usage(
                    root + " is not a folder", "Name the folder that holds the code.");
        }
        return root;
    }

    /** A member's packages are locked at the top, which its own Dockerfile would not see. */
    private void refuseMember(Path root) {
        for (var top = root.getParent(); top != null; top = top.getParent()) {
            var path = top.relativize(root).toString();
            var workspace = DetectWorkspace.in(new ProjectFolder(top));
            if (workspace.stream()
                    .flatMap(found -> found.members().stream())
                    .anyMatch(member -> member.path().equals(path))) {
                throw CliException.usage(
                        root + " is a member of the workspace " + top,
                        "Run `millrace init` there: it writes a Dockerfile for every agent. Or say"
                                + " --template.");
            }
            if (Files.exists(top.resolve(".git"))) {
                return;
            }
        }
    }

    private String name(Path root) {
        var last = root.getFileName();
        var asked = agent.value();
        var name = asked != null ? asked : AgentNames.fit(last == null ? "" : last.toString());
        try {
            return new AgentName(name.isEmpty() ? "agent" : name).value();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(
                    String.valueOf(e.getMessage()), "Name the agent: --agent NAME.");
        }
    }

    private @Nullable Tool tool(ProjectFolder folder) {
        var asked = template.value();
        if (asked == null) {
            return null;
        }
        if (asked.equals(PIPECAT)) {
            return folder.has("pyproject.toml") ? Tool.UV : Tool.PIP;
        }
        return Tool.named(asked)
                .orElseThrow(() -> {
                    var names =
                            Arrays.stream(Tool.values())
                                    .map(Tool::shown)
                                    .sorted()
                                    .collect(Collectors.joining(", "));
                    return CliException.usage(
                            "there is no template " + asked,
                            "There are " + names + " and pipecat.");
                });
    }

    private @Nullable String entry(ProjectFolder folder) {
        var asked = entry.value();
        if (asked != null && !folder.has(asked)) {
            throw CliException.usage(
                    "there is no " + asked + " in " + folder.root(),
                    "Name the program by its path in the folder.");
        }
        return asked == null ? null : Path.of(asked).normalize().toString();
    }

    private static void write(Path root, List<Target> targets) {
        try {
            WriteProject.write(root, targets);
        } catch (IOException e) {
            throw CliException.usage(
                    "nothing was written: " + e, "Look at the permissions of " + root + ".");
        }
    }

    private void say(ProjectPlan plan, List<Target> targets) {
        line("template", plan.template());
        plan.clues().forEach(clue -> line("found", text(clue)));
        plan.passedOver().forEach(clue -> line("not used", text(clue)));
        targets.forEach(target -> line(word(target), target.draft().path() + hint(target)));
        if (dryRun.value()) {
            targets.stream()
                    .filter(target -> target.fate() != WriteProject.Fate.KEEP)
                    .forEach(target -> {
                        cli.lines().say("");
                        cli.lines().say("# --- " + target.draft().path());
                        target.draft().content().lines().forEach(cli.lines()::say);
                    });
        }
        plan.doubts().forEach(doubt -> cli.lines().warn(Escapes.neutralise(doubt)));
        if (!dryRun.value()) {
            var named = plan.agents().size() > 1 ? " --agent " + plan.agents().getFirst() : "";
            line("next", "millrace check" + named + ", then millrace deploy" + named);
        }
    }

    private void line(String word, String text) {
        cli.lines().say("%-9s %s".formatted(word, Escapes.neutralise(text)));
    }

    private static String text(Clue clue) {
        return clue.file() + ": " + clue.says();
    }

    private String word(Target target) {
        var word =
                switch (target.fate()) {
                    case WRITE -> dryRun.value() ? "write" : "wrote";
                    case REPLACE -> dryRun.value() ? "replace" : "replaced";
                    case KEEP -> dryRun.value() ? "keep" : "kept";
                };
        return word;
    }

    private static String hint(Target target) {
        return target.fate() == WriteProject.Fate.KEEP
                ? ", which is there already; --force replaces it"
                : "";
    }

    private ObjectNode result(ProjectPlan plan, List<Target> targets) {
        var result =
                Json.object()
                        .put("type", "result")
                        .put("status", "SUCCEEDED")
                        .put("template", plan.template())
                        .put("dryRun", dryRun.value());
        plan.agents().forEach(result.putArray("agents")::add);
        clues(result.putArray("found"), plan.clues());
        clues(result.putArray("notUsed"), plan.passedOver());
        var files = result.putArray("files");
        for (var target : targets) {
            var file =
                    files.addObject()
                            .put("path", target.draft().path())
                            .put("fate", target.fate().name());
            if (dryRun.value()) {
                file.put("content", target.draft().content());
            }
        }
        plan.doubts().forEach(result.putArray("doubts")::add);
        return result;
    }

    private static void clues(ArrayNode array, List<Clue> clues) {
        clues.forEach(clue -> array.addObject().put("file", clue.file()).put("says", clue.says()));
    }
}
