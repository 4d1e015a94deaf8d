package dev.millrace.cli.project.detect;

import dev.millrace.cli.project.detect.Detected.Code;
import dev.millrace.cli.project.detect.Detected.Other;
import dev.millrace.cli.project.detect.Workspace.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what one folder is, and by which file. Where several things fit, the order of {@code
 * docs/init.md} decides, and what was passed over is named.
 */
public final class DetectProject {

    private static final Pattern BOT = Pattern.compile("(?m)^async\\s+def\\s+bot\\s*\\(");
    private static final Map<String, String> OTHERS =
            Map.of(
                    "go.mod", "Go",
                    "Cargo.toml", "Rust",
                    "pom.xml", "Java",
                    "build.gradle", "Java",
                    "Gemfile", "Ruby",
                    "mix.exs", "Elixir",
                    "composer.json", "PHP",
                    "Pipfile", "Pipenv (write requirements.txt with `pipenv requirements --hash`)");

    private final ProjectFolder folder;
    private final @Nullable String entry;
    private final Map<Tool, Clue> tools;

    private DetectProject(ProjectFolder folder, @Nullable String entry) {
        this.folder = folder;
        this.entry = entry;
        this.tools = Tools.of(folder);
    }

    /**
     * Looks at a folder.
     *
     * @param entry the program, if somebody said which
     */
    public static Detected in(ProjectFolder folder, @Nullable String entry) {
        return new DetectProject(folder, entry).detect();
    }

    /** What it is if it is to be this. */
    public static Code as(
            ProjectFolder folder, Tool tool, boolean pipecat, @Nullable String entry) {
        var detect = new DetectProject(folder, entry);
        var clue = new Clue("--template", pipecat ? "pipecat" : tool.shown());
        var found = detect.framework(tool.language());
        var framework =
                pipecat ? Framework.PIPECAT : found == Framework.PIPECAT ? Framework.NONE : found;
        return detect.code(tool, framework, new ArrayList<>(List.of(clue)), List.of());
    }

    /** What a member of a workspace is, read by the workspace's package manager. */
    public static Code memberOf(ProjectFolder top, Tool tool, Member member) {
        var detect = new DetectProject(top.inside(member.path()), null);
        var found = detect.framework(tool.language());
        var framework = found == Framework.PIPECAT ? Framework.NONE : found;
        var code = detect.code(tool, framework, new ArrayList<>(), List.of());
        var version =
                tool.language() == Language.PYTHON
                        ? PythonVersion.of(top.has(".python-version") ? top : detect.folder)
                        : NodeVersion.of(top.has(".nvmrc") ? top : detect.folder);
        var doubts = new ArrayList<>(code.program().doubts());
        if (found == Framework.PIPECAT) {
            doubts.add("bot.py has bot(), but there is no template for Pipecat in a workspace");
        }
        var program = new Program(code.program().command(), code.program().clues(), doubts);
        return new Code(tool, framework, version, code.models(), program, code.clues(), List.of());
    }

    /** Whether a member is an agent, and not a library of others. */
    public static boolean isAgent(ProjectFolder top, Tool tool, Member member) {
        var folder = top.inside(member.path());
        return switch (tool.language()) {
            case PYTHON -> PythonProgram.isNamed(folder);
            case NODE -> NodeProgram.isNamed(folder);
        };
    }

    private Detected detect() {
        var others = others();
        if (tools.isEmpty()) {
            return new Other(others, List.of());
        }
        var tool = firstOf(language());
        var clues = new ArrayList<>(List.of(clue(tool)));
        var passedOver = new ArrayList<Clue>();
        tools.forEach((other, clue) -> {
            if (other != tool) {
                var template = "--template " + other.shown() + " takes it";
                passedOver.add(new Clue(clue.file(), clue.says() + "; " + template));
            }
        });
        passedOver.addAll(others);
        return code(tool, framework(tool.language()), clues, passedOver);
    }

    private Code code(Tool found, Framework framework, List<Clue> clues, List<Clue> passedOver) {
        var tool = framework == Framework.PIPECAT && found != Tool.PIP ? Tool.UV : found;
        if (tool != found) {
            clues.add(new Clue("pyproject.toml", "read by uv, which Pipecat's base image has"));
        }
        boolean python = tool.language() == Language.PYTHON;
        if (framework == Framework.PIPECAT && folder.has("bot.py")) {
            clues.add(new Clue("bot.py", "has bot(): Pipecat's base image starts it"));
        } else if (framework == Framework.LIVEKIT) {
            var file = python ? "dependencies" : "package.json";
            clues.add(new Clue(file, "LiveKit agents: a worker that dials out"));
        }
        var program =
                python
                        ? PythonProgram.of(folder, framework, entry)
                        : NodeProgram.of(folder, tool, framework, entry);
        var version = python ? PythonVersion.of(folder) : NodeVersion.of(folder);
        boolean models = framework == Framework.LIVEKIT && hasPlugins(tool.language());
        return new Code(tool, framework, version, models, program, clues, passedOver);
    }

    /** A known framework first, then a program to start, then Python before Node. */
    private Language language() {
        var languages = tools.keySet().stream().map(Tool::language).distinct().toList();
        var byFramework =
                languages.stream().filter(l -> framework(l) != Framework.NONE).findFirst();
        var byProgram = languages.stream().filter(this::hasProgram).findFirst();
        return byFramework.or(() -> byProgram).orElse(languages.getFirst());
    }

    private boolean hasProgram(Language language) {
        return switch (language) {
            case PYTHON -> !PythonProgram.candidates(folder).isEmpty();
            case NODE ->
                    !NodeProgram.candidates(folder, firstOf(language) == Tool.BUN).isEmpty()
                            || folder.tree("package.json").at("/scripts").has("start");
        };
    }

    private Tool firstOf(Language language) {
        return tools.keySet().stream()
                .filter(tool -> tool.language() == language)
                .findFirst()
                .orElseThrow();
    }

    private Framework framework(Language language) {
        return switch (language) {
            case PYTHON -> {
                if (PythonPackages.of(folder).has("livekit-agents")) {
                    yield Framework.LIVEKIT;
                }
                boolean bot = BOT.matcher(folder.text("bot.py")).find();
                yield bot ? Framework.PIPECAT : Framework.NONE;
            }
            case NODE -> dependsOn("@livekit/agents") ? Framework.LIVEKIT : Framework.NONE;
        };
    }

    private boolean hasPlugins(Language language) {
        return switch (language) {
            case PYTHON -> PythonPackages.of(folder).hasPlugins();
            case NODE ->
                    folder.tree("package.json").path("dependencies").properties().stream()
                            .anyMatch(e -> e.getKey().startsWith("@livekit/agents-plugin-"));
        };
    }

    private boolean dependsOn(String name) {
        return folder.tree("package.json").path("dependencies").has(name);
    }

    private Clue clue(Tool tool) {
        return Objects.requireNonNull(tools.get(tool));
    }

    private List<Clue> others() {
        return folder.files().stream()
                .filter(OTHERS::containsKey)
                .map(file -> new Clue(file, OTHERS.get(file) + ", for which there is no template"))
                .toList();
    }
}
