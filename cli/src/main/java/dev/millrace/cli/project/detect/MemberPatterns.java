package dev.millrace.cli.project.detect;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds a workspace's members by its patterns: {@code packages/*}, {@code apps/**}, {@code bot}.
 */
final class MemberPatterns {

    private static final int DEEPEST = 5;
    private static final Set<String> NEVER = Set.of("node_modules", ".venv", "venv", ".git");

    private final ProjectFolder folder;
    private final List<Predicate<String>> wanted;
    private final List<Predicate<String>> unwanted;
    private final List<String> found = new ArrayList<>();

    private MemberPatterns(ProjectFolder folder, List<String> wanted, List<String> unwanted) {
        this.folder = folder;
        this.wanted = wanted.stream().map(MemberPatterns::matcher).toList();
        this.unwanted = unwanted.stream().map(MemberPatterns::matcher).toList();
    }

    /** Paths of folders that fit a wanted pattern and none of the unwanted, and hold the file. */
    static List<String> find(
            ProjectFolder folder, List<String> wanted, List<String> unwanted, String manifest) {
        var search = new MemberPatterns(folder, wanted, unwanted);
        search.walk("", 0);
        return search.found.stream()
                .filter(path -> folder.has(path + "/" + manifest))
                .sorted()
                .toList();
    }

    private void walk(String path, int depth) {
        if (depth == DEEPEST) {
            return;
        }
        for (var name : folder.inside(path).folders()) {
            if (!NEVER.contains(name)) {
                var below = path.isEmpty() ? name : path + "/" + name;
                if (fits(wanted, below) && !fits(unwanted, below)) {
                    found.add(below);
                }
                walk(below, depth + 1);
            }
        }
    }

    private static boolean fits(List<Predicate<String>> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.test(path));
    }

    private static Predicate<String> matcher(String pattern) {
        var plain = pattern.strip().replaceAll("^\\./|/+$", "");
        try {
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + plain);
            return path -> matcher.matches(Path.of(path));
        } catch (IllegalArgumentException e) {
            return plain::equals;
        }
    }
}
