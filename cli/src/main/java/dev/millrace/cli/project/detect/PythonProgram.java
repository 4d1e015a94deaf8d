package dev.millrace.cli.project.detect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which file a Python agent is started by. */
final class PythonProgram {

    /** In this order, here and then in {@code src}. */
    static final List<String> NAMES =
            List.of("agent.py", "bot.py", "main.py", "server.py", "app.py", "__main__.py");

    private PythonProgram() {}

    static Program of(ProjectFolder folder, Framework framework, @Nullable String asked) {
        if (asked != null) {
            return program(asked, framework, new Clue(asked, "the program, by --entry"), List.of());
        }
        var candidates = candidates(folder);
        if (!candidates.isEmpty()) {
            var first = candidates.getFirst();
            var others = candidates.subList(1, candidates.size());
            var also = others.isEmpty() ? "" : ", before " + String.join(", ", others);
            return program(first, framework, new Clue(first, "the program" + also), List.of());
        }
        return program(
                NAMES.getFirst(),
                framework,
                null,
                List.of("no program was found: CMD names agent.py; say which with --entry FILE"));
    }

    /** Whether a file has a name by which a program is known. */
    static boolean isNamed(ProjectFolder folder) {
        return !named(folder).isEmpty();
    }

    private static List<String> named(ProjectFolder folder) {
        var found = new ArrayList<String>();
        for (var place : List.of("", "src/")) {
            NAMES.stream().map(name -> place + name).filter(folder::has).forEach(found::add);
        }
        return found;
    }

    /** All files that look like one. */
    static List<String> candidates(ProjectFolder folder) {
        var found = named(folder);
        if (found.isEmpty()) {
            var scripts =
                    folder.files().stream()
                            .filter(name -> name.endsWith(".py") && !name.startsWith("_"))
                            .filter(name -> !name.startsWith("test") && !name.equals("setup.py"))
                            .toList();
            if (scripts.size() == 1) {
                found.addAll(scripts);
            }
        }
        return found;
    }

    private static Program program(
            String file, Framework framework, @Nullable Clue clue, List<String> doubts) {
        var command = new ArrayList<>(List.of("python", file));
        if (framework == Framework.LIVEKIT) {
            command.add("start");
        }
        return new Program(command, clue == null ? List.of() : List.of(clue), doubts);
    }
}
