package dev.millrace.cli.project.detect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The package managers that a folder's files speak of, the surest first, each with its reason. */
final class Tools {

    private final ProjectFolder folder;
    private final Map<Tool, Clue> found = new LinkedHashMap<>();

    private Tools(ProjectFolder folder) {
        this.folder = folder;
    }

    static Map<Tool, Clue> of(ProjectFolder folder) {
        var tools = new Tools(folder);
        tools.python();
        tools.node();
        return tools.found;
    }

    private void python() {
        boolean project = folder.has("pyproject.toml");
        if (project) {
            locks(List.of(Tool.UV, Tool.POETRY, Tool.PDM));
            tables();
        }
        if (folder.has("requirements.txt")) {
            add(Tool.PIP, "requirements.txt", "packages by pip");
        }
        if (project && found.isEmpty()) {
            add(Tool.UV, "pyproject.toml", "Python, no package manager named: uv");
        }
    }

    private void node() {
        if (!folder.has("package.json")) {
            return;
        }
        int before = found.size();
        named();
        locks(List.of(Tool.PNPM, Tool.YARN, Tool.BUN, Tool.NPM));
        if (found.size() == before) {
            add(Tool.NPM, "package.json", "Node, no package manager named: npm");
        }
    }

    private void locks(List<Tool> tools) {
        for (var tool : tools) {
            tool.installer().lock().files().stream()
                    .filter(folder::has)
                    .findFirst()
                    .ifPresent(file -> add(tool, file, "packages by " + tool.shown()));
        }
    }

    private void tables() {
        var tables = folder.tree("pyproject.toml").path("tool");
        for (var tool : List.of(Tool.POETRY, Tool.PDM, Tool.UV)) {
            if (tables.has(tool.shown())) {
                add(tool, "pyproject.toml", "has a table [tool." + tool.shown() + "]");
            }
        }
    }

    /** The field that corepack obeys. */
    private void named() {
        var named = folder.tree("package.json").path("packageManager").asText();
        Tool.named(named.split("@", 2)[0])
                .filter(tool -> tool.language() == Language.NODE)
                .ifPresent(tool -> add(tool, "package.json", "packageManager is " + named));
    }

    private void add(Tool tool, String file, String says) {
        found.putIfAbsent(tool, new Clue(file, says));
    }
}
