package dev.millrace.cli.project.detect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The package managers that a folder's files speak of, the surest first, each with its reason. */
final class Tools {

    private Tools() {}

    static Map<Tool, Clue> of(ProjectFolder folder) {
        var found = new ArrayList<Map.Entry<Tool, Clue>>();
        if (folder.has("pyproject.toml")) {
            locks(folder, List.of(Tool.UV, Tool.POETRY, Tool.PDM), found);
            tables(folder, found);
        }
        if (folder.has("requirements.txt")) {
            found.add(clue(Tool.PIP, "requirements.txt", "packages by pip"));
        }
        if (folder.has("pyproject.toml")) {
            found.add(clue(Tool.UV, "pyproject.toml", "Python, no package manager named: uv"));
        }
        if (folder.has("package.json")) {
            named(folder, found);
            locks(folder, List.of(Tool.PNPM, Tool.YARN, Tool.BUN, Tool.NPM), found);
            found.add(clue(Tool.NPM, "package.json", "Node, no package manager named: npm"));
        }
        return firstOfEach(found);
    }

    private static Map<Tool, Clue> firstOfEach(List<Map.Entry<Tool, Clue>> found) {
        var first = new java.util.LinkedHashMap<Tool, Clue>();
        var languages = new EnumMap<Language, Boolean>(Language.class);
        for (var one : found) {
            boolean fallback = one.getValue().says().contains("no package manager named");
            if (!fallback || !languages.containsKey(one.getKey().language())) {
                first.putIfAbsent(one.getKey(), one.getValue());
                languages.put(one.getKey().language(), true);
            }
        }
        return first;
    }

    private static void locks(
            ProjectFolder folder, List<Tool> tools, List<Map.Entry<Tool, Clue>> found) {
        for (var tool : tools) {
            tool.installer().lock().files().stream()
                    .filter(folder::has)
                    .findFirst()
                    .ifPresent(file -> found.add(clue(tool, file, "packages by " + tool.shown())));
        }
    }

    private static void tables(ProjectFolder folder, List<Map.Entry<Tool, Clue>> found) {
        var tables = folder.tree("pyproject.toml").path("tool");
        for (var tool : List.of(Tool.POETRY, Tool.PDM, Tool.UV)) {
            if (tables.has(tool.shown())) {
                found.add(clue(tool, "pyproject.toml", "has a table [tool." + tool.shown() + "]"));
            }
        }
    }

    private static void named(ProjectFolder folder, List<Map.Entry<Tool, Clue>> found) {
        var named = folder.tree("package.json").path("packageManager").asText();
        Tool.named(named.split("@", 2)[0])
                .filter(tool -> tool.language() == Language.NODE)
                .ifPresent(tool ->
                        found.add(clue(tool, "package.json", "packageManager is " + named)));
    }

    private static Map.Entry<Tool, Clue> clue(Tool tool, String file, String says) {
        return Map.entry(tool, new Clue(file, says));
    }
}
