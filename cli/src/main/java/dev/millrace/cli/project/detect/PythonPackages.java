package dev.millrace.cli.project.detect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The packages that a Python project asks for, as it writes them: {@code name[extra]>=1}. */
final class PythonPackages {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final List<String> wanted = new ArrayList<>();

    private PythonPackages() {}

    static PythonPackages of(ProjectFolder folder) {
        var packages = new PythonPackages();
        var project = folder.tree("pyproject.toml");
        packages.add(project.at("/project/dependencies"));
        project.at("/dependency-groups").forEach(packages::add);
        project.at("/tool/poetry/dependencies")
                .properties()
                .forEach(entry -> packages.add(entry.getKey(), entry.getValue().path("extras")));
        folder.text("requirements.txt").lines().forEach(packages::add);
        return packages;
    }

    private void add(JsonNode list) {
        list.forEach(one -> add(one.asText()));
    }

    private void add(String name, JsonNode extras) {
        add(extras.isEmpty() ? name : name + extras);
    }

    private void add(String line) {
        if (NAME.matcher(line.strip()).lookingAt()) {
            wanted.add(line.strip().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    boolean has(String name) {
        return wanted.stream().anyMatch(line -> isOf(line, name));
    }

    /** LiveKit's plugins bring their own models: as packages, or as extras of the framework. */
    boolean hasPlugins() {
        return wanted.stream()
                .anyMatch(line ->
                        line.startsWith("livekit-plugins-")
                                || isOf(line, "livekit-agents") && line.contains("["));
    }

    private static boolean isOf(String line, String name) {
        var found = NAME.matcher(line);
        return found.lookingAt() && found.group().equals(name);
    }
}
