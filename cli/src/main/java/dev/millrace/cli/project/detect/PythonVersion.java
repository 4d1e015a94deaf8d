package dev.millrace.cli.project.detect;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The Python of the base image: the newest that the project allows. */
final class PythonVersion {

    private static final List<Integer> MINORS = List.of(13, 12, 11, 10);
    private static final Pattern PINNED = Pattern.compile("\\s*(?:cpython-)?(3\\.\\d+)[\\s\\S]*");
    private static final Pattern BOUND =
            Pattern.compile("(>=|<=|==|~=|!=|>|<|\\^|~)?\\s*3\\.(\\d+)((?:\\.[\\d*]+)?)");

    private PythonVersion() {}

    static String of(ProjectFolder folder) {
        var pinned = PINNED.matcher(folder.text(".python-version"));
        if (pinned.matches()) {
            return pinned.group(1);
        }
        var project = folder.tree("pyproject.toml");
        var range =
                project.at("/project/requires-python").asText()
                        + ","
                        + project.at("/tool/poetry/dependencies/python").asText();
        return "3." + newest(range);
    }

    private static int newest(String range) {
        return MINORS.stream()
                .filter(minor -> BOUND.matcher(range).results().allMatch(b -> allows(b, minor)))
                .findFirst()
                .orElse(MINORS.getFirst());
    }

    private static boolean allows(MatchResult bound, int minor) {
        int named = Integer.parseInt(bound.group(2));
        boolean patch = !bound.group(3).isEmpty();
        return switch (bound.group(1)) {
            case ">=", ">", "^" -> minor >= named;
            case "<" -> minor < named || patch && minor == named;
            case "<=" -> minor <= named;
            case "!=" -> patch || minor != named;
            case "~=" -> patch ? minor == named : minor >= named;
            // == and ~, or nothing
            case null, default -> minor == named;
        };
    }
}
