package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        description =
                "Write Dockerfile, .dockerignore and millrace.toml for a folder of code. What is there"
                        + " is kept. Nothing is sent.")
final class InitVerb implements Callable<Integer> {

    private static final String PIPECAT = "pipecat";

    private final Cli cli;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder (default: here).")
    @Nullable Path directory;

    @Option(names = "--force", description = "Replace files that are there.")
    boolean force;

    @Option(names = "--dry-run", description = "Show the files, write none.")
    boolean dryRun;

    @Option(
            names = "--template",
            paramLabel = "NAME",
            description = "uv, pip, poetry, pdm, npm, pnpm, yarn, bun or pipecat.")
    @Nullable String template;

    @Option(names = "--entry", paramLabel = "FILE", description = "The program that is started.")
    @Nullable String entry;

    @Option(
            names = {"-a", "--agent"},
            paramLabel = "NAME",
            description = "The agent's name (default: the folder's).")
    @Nullable String agent;

    InitVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        var root = folder();
        var folder = new ProjectFolder(root);
        if (template == null) {
            refuseMember(root);
        }
        var asked =
                new PlanProject.Asked(
                        name(root), tool(folder), PIPECAT.equals(template), entry(folder), force);
        var plan = PlanProject.plan(folder, asked);
        var targets = WriteProject.look(root, plan.files(), force);
        if (!dryRun) {
            write(root, targets);
        }
        if (!cli.json()) {
            say(plan, targets);
        }
        cli.lines().result(result(plan, targets));
        return Exit.DONE.code();
    }

    private Path folder() {
        var root = directory == null ? cli.folder() : cli.folder().resolve(directory).normalize();
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
        var name = agent != null ? agent : AgentNames.fit(last == null ? "" : last.toString());
        try {
            return new AgentName(name.isEmpty() ? "agent" : name).value();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(
                    String.valueOf(e.getMessage()), "Name the agent: --agent NAME.");
        }
    }

    private @Nullable Tool tool(ProjectFolder folder) {
        if (template == null) {
            return null;
        }
        if (template.equals(PIPECAT)) {
            return folder.has("pyproject.toml") ? Tool.UV : Tool.PIP;
        }
        return Tool.named(template)
                .orElseThrow(() -> {
                    var names =
                            Arrays.stream(Tool.values())
                                    .map(Tool::shown)
                                    .sorted()
                                    .collect(Collectors.joining(", "));
                    return CliException.usage(
                            "there is no template " + template,
                            "There are " + names + " and pipecat.");
                });
    }

    private @Nullable String entry(ProjectFolder folder) {
        if (entry != null && !folder.has(entry)) {
            throw CliException.usage(
                    "there is no " + entry + " in " + folder.root(),
                    "Name the program by its path in the folder.");
        }
        return entry == null ? null : Path.of(entry).normalize().toString();
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
        if (dryRun) {
            targets.stream()
                    .filter(target -> target.fate() != WriteProject.Fate.KEEP)
                    .forEach(target -> {
                        cli.lines().say("");
                        cli.lines().say("# --- " + target.draft().path());
                        target.draft().content().lines().forEach(cli.lines()::say);
                    });
        }
        plan.doubts().forEach(doubt -> cli.lines().warn(Escapes.neutralise(doubt)));
        if (!dryRun) {
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
                    case WRITE -> dryRun ? "write" : "wrote";
                    case REPLACE -> dryRun ? "replace" : "replaced";
                    case KEEP -> dryRun ? "keep" : "kept";
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
                        .put("dryRun", dryRun);
        plan.agents().forEach(result.putArray("agents")::add);
        clues(result.putArray("found"), plan.clues());
        clues(result.putArray("notUsed"), plan.passedOver());
        var files = result.putArray("files");
        for (var target : targets) {
            var file =
                    files.addObject()
                            .put("path", target.draft().path())
                            .put("fate", target.fate().name());
            if (dryRun) {
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
