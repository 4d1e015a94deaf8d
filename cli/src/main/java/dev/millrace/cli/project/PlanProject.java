package dev.millrace.cli.project;

import dev.millrace.cli.project.detect.Clue;
import dev.millrace.cli.project.detect.DetectProject;
import dev.millrace.cli.project.detect.DetectWorkspace;
import dev.millrace.cli.project.detect.Detected;
import dev.millrace.cli.project.detect.Detected.Code;
import dev.millrace.cli.project.detect.Framework;
import dev.millrace.cli.project.detect.Language;
import dev.millrace.cli.project.detect.ProjectFolder;
import dev.millrace.cli.project.detect.Tool;
import dev.millrace.cli.project.detect.Workspace;
import dev.millrace.cli.project.template.ProjectDrafts;
import dev.millrace.cli.settings.AgentNames;
import dev.millrace.contracts.deploy.AgentContract;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what a project's files are. Reads the folder, writes nothing. */
public final class PlanProject {

    private static final Pattern EXPOSE = Pattern.compile("(?im)^\\s*EXPOSE\\s+(\\d{1,5})\\s*$");
    private static final String DOCKERFILE = "Dockerfile";

    private final ProjectFolder folder;
    private final Asked asked;

    private PlanProject(ProjectFolder folder, Asked asked) {
        this.folder = folder;
        this.asked = asked;
    }

    /**
     * What somebody said.
     *
     * @param agent its name
     * @param tool of the template; null to find out
     * @param pipecat whether it is to be Pipecat's template
     * @param entry the program; null to find out
     * @param force whether a Dockerfile that is there is to be replaced
     */
    public record Asked(
            String agent,
            @Nullable Tool tool,
            boolean pipecat,
            @Nullable String entry,
            boolean force) {}

    public static ProjectPlan plan(ProjectFolder folder, Asked asked) {
        return new PlanProject(folder, asked).plan();
    }

    private ProjectPlan plan() {
        if (asked.tool() != null) {
            var code = DetectProject.as(folder, asked.tool(), asked.pipecat(), asked.entry());
            return single(code, List.of());
        }
        var workspace = DetectWorkspace.in(folder);
        if (workspace.isPresent()) {
            var several = workspace(workspace.get());
            return several.orElseGet(() -> single(detect(), List.of(noAgent(workspace.get()))));
        }
        var detected = detect();
        boolean several = folder.tree("package.json").has("workspaces");
        return single(
                detected,
                several && detected instanceof Code code
                        ? List.of(
                                "package.json names workspaces, for which "
                                        + code.tool().shown()
                                        + " has no template: this is about the top folder alone")
                        : List.of());
    }

    private Detected detect() {
        return DetectProject.in(folder, asked.entry());
    }

    private ProjectPlan single(Detected detected, List<String> doubts) {
        if (folder.has(DOCKERFILE) && !asked.force()) {
            return own(detected, doubts);
        }
        return switch (detected) {
            case Code code -> {
                var drafts = ProjectDrafts.of(asked.agent(), code, folder);
                var all = new ArrayList<>(doubts);
                all.addAll(drafts.doubts());
                var clues = new ArrayList<>(code.clues());
                clues.addAll(code.program().clues());
                yield plan(name(code), clues, code.passedOver(), drafts, all);
            }
            case Detected.Other other -> {
                var all = new ArrayList<>(doubts);
                if (!folder.has(DOCKERFILE)) {
                    all.add(
                            "no template fits: write a Dockerfile, in any language; see docs/init.md"
                                    + " for what it has to keep to");
                }
                var drafts = around(AgentContract.http());
                yield plan("none", other.clues(), other.passedOver(), drafts, all);
            }
        };
    }

    /** A Dockerfile of any language is taken as it is. */
    private ProjectPlan own(Detected detected, List<String> doubts) {
        var clues = new ArrayList<Clue>();
        var port = EXPOSE.matcher(folder.text(DOCKERFILE));
        boolean exposed = port.find();
        boolean worker = detected instanceof Code code && code.isWorker();
        var said = exposed ? ", EXPOSE " + port.group(1) : "";
        clues.add(new Clue(DOCKERFILE, "its own, used as it is" + said));
        if (worker) {
            clues.addAll(detected.clues());
        }
        var contract =
                AgentContract.of(
                        new AgentContract.Asked(
                                worker ? AgentContract.Kind.DIAL_OUT : AgentContract.Kind.HTTP,
                                exposed ? port(port.group(1)) : null,
                                null,
                                null,
                                null,
                                null,
                                null));
        return plan("own", clues, List.of(), around(contract), doubts);
    }

    private static @Nullable Integer port(String text) {
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65_535 ? port : null;
    }

    private ProjectDrafts around(AgentContract contract) {
        Set<Language> languages = EnumSet.noneOf(Language.class);
        if (folder.has("pyproject.toml") || folder.has("requirements.txt")) {
            languages.add(Language.PYTHON);
        }
        if (folder.has("package.json")) {
            languages.add(Language.NODE);
        }
        return ProjectDrafts.around(asked.agent(), contract, languages);
    }

    private ProjectPlan plan(
            String template,
            List<Clue> clues,
            List<Clue> passedOver,
            ProjectDrafts drafts,
            List<String> doubts) {
        return new ProjectPlan(
                template, List.of(asked.agent()), clues, passedOver, drafts.files(), doubts);
    }

    private static String name(Code code) {
        return code.framework() == Framework.PIPECAT ? "pipecat" : code.tool().shown();
    }

    /** All members that are agents; empty if none is. */
    private Optional<ProjectPlan> workspace(Workspace workspace) {
        var agents = new LinkedHashMap<String, Workspace.Member>();
        var codes = new LinkedHashMap<String, Code>();
        var clues = new ArrayList<>(List.of(workspace.clue()));
        for (var member : workspace.members()) {
            if (DetectProject.isAgent(folder, workspace.tool(), member)) {
                var code = DetectProject.memberOf(folder, workspace.tool(), member);
                var name = free(unscoped(member.name()), agents.keySet());
                agents.put(name, member);
                codes.put(name, code);
                code.clues().forEach(clue -> clues.add(below(member, clue)));
                code.program().clues().forEach(clue -> clues.add(below(member, clue)));
            }
        }
        if (agents.isEmpty()) {
            return Optional.empty();
        }
        var libraries =
                workspace.members().stream()
                        .filter(member -> !agents.containsValue(member))
                        .map(member ->
                                new Clue(member.path(), "a package of others: it has no program"))
                        .toList();
        var drafts = ProjectDrafts.of(workspace, agents, codes, folder);
        var template = workspace.tool().shown() + " workspace";
        return Optional.of(
                new ProjectPlan(
                        template,
                        List.copyOf(agents.keySet()),
                        clues,
                        libraries,
                        drafts.files(),
                        drafts.doubts()));
    }

    private static Clue below(Workspace.Member member, Clue clue) {
        return new Clue(member.path() + "/" + clue.file(), clue.says());
    }

    private static String free(String name, Set<String> taken) {
        var free = name.isEmpty() ? "agent" : name;
        for (int i = 2; taken.contains(free); i++) {
            free = AgentNames.fit(name, i);
        }
        return free;
    }

    /** {@code @company/support} is the agent support. */
    private static String unscoped(String name) {
        return AgentNames.fit(name.substring(name.lastIndexOf('/') + 1));
    }

    private static String noAgent(Workspace workspace) {
        return "none of the workspace's members has a program: "
                + workspace.members().stream()
                        .map(Workspace.Member::path)
                        .collect(Collectors.joining(", "));
    }
}
