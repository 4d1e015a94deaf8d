package dev.millrace.cli.project.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which file a Node agent is started by, without a script runner that would swallow signals. */
final class NodeProgram {

    private static final List<String> NAMES =
            List.of("server", "agent", "bot", "main", "app", "index");
    private static final Set<String> RUNTIMES = Set.of("node", "bun");

    private final ProjectFolder folder;
    private final Tool tool;
    private final boolean worker;

    private NodeProgram(ProjectFolder folder, Tool tool, boolean worker) {
        this.folder = folder;
        this.tool = tool;
        this.worker = worker;
    }

    static Program of(
            ProjectFolder folder, Tool tool, Framework framework, @Nullable String asked) {
        return new NodeProgram(folder, tool, framework == Framework.LIVEKIT).find(asked);
    }

    private Program find(@Nullable String asked) {
        if (asked != null) {
            return file(asked, new Clue(asked, "the program, by --entry"));
        }
        var script = folder.tree("package.json").at("/scripts/start").asText();
        var words = words(script);
        if (!words.isEmpty()) {
            return new Program(
                    words,
                    List.of(new Clue("package.json", "its start script runs " + script)),
                    List.of());
        }
        var found = candidates(folder, tool == Tool.BUN);
        if (!found.isEmpty()) {
            return file(found.getFirst(), new Clue(found.getFirst(), "the program"));
        }
        var main = folder.tree("package.json").path("main").asText();
        if (!main.isEmpty()) {
            return file(main, new Clue("package.json", "main is " + main));
        }
        return new Program(
                command("server.js"),
                List.of(),
                List.of("no program was found: CMD names server.js; say which with --entry FILE"));
    }

    private Program file(String file, Clue clue) {
        return new Program(command(file), List.of(clue), List.of());
    }

    private List<String> command(String file) {
        var command = new ArrayList<>(List.of(tool == Tool.BUN ? "bun" : "node", file));
        if (worker) {
            command.add("start");
        }
        return command;
    }

    /** What a start script runs, if it is one program and needs no shell. */
    static List<String> words(String script) {
        var words = Arrays.asList(script.strip().split("\\s+", -1));
        boolean plain =
                words.size() >= 2
                        && RUNTIMES.contains(words.getFirst())
                        && words.stream().allMatch(word -> word.matches("[\\w@%+=:,./-]+"));
        return plain ? words : List.of();
    }

    /** Whether it is started, and not only used by others as {@code index.js} is. */
    static boolean isNamed(ProjectFolder folder) {
        return folder.tree("package.json").path("scripts").has("start")
                || candidates(folder, true).stream().anyMatch(path -> !path.contains("index."));
    }

    static List<String> candidates(ProjectFolder folder, boolean typescript) {
        var endings = typescript ? List.of(".ts", ".js", ".mjs") : List.of(".js", ".mjs", ".cjs");
        var found = new ArrayList<String>();
        for (var place : List.of("", "src/", "dist/")) {
            for (var name : NAMES) {
                endings.stream()
                        .map(ending -> place + name + ending)
                        .filter(folder::has)
                        .forEach(found::add);
            }
        }
        return found;
    }
}
