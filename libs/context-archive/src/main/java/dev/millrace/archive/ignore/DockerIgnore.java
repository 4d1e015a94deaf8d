package dev.millrace.archive.ignore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One {@code .dockerignore} or {@code <Dockerfile>.dockerignore}.
 *
 * <p>The last pattern that matches a path or a folder above it decides.
 */
public final class DockerIgnore {

    /** No file: nothing is excluded. */
    public static final DockerIgnore NONE = new DockerIgnore("", List.of());

    private final String source;
    private final List<DockerPattern> patterns;

    private DockerIgnore(String source, List<DockerPattern> patterns) {
        this.source = source;
        this.patterns = patterns;
    }

    /**
     * Reads a file's text.
     *
     * @throws IgnoreSyntaxException for a pattern that Docker refuses as well
     */
    public static DockerIgnore parse(String source, String text) {
        var patterns = new ArrayList<DockerPattern>();
        var lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            var line = lines[i].strip();
            if (lines[i].startsWith("#") || line.isEmpty()) {
                continue;
            }
            try {
                patterns.add(pattern(line));
            } catch (IllegalArgumentException e) {
                throw new IgnoreSyntaxException(source, i + 1, String.valueOf(e.getMessage()));
            }
        }
        return new DockerIgnore(source, patterns);
    }

    private static DockerPattern pattern(String line) {
        boolean negated = line.startsWith("!");
        var glob = negated ? line.substring(1).strip() : line;
        if (glob.isEmpty()) {
            throw new IllegalArgumentException("\"!\" without a pattern");
        }
        glob = clean(glob);
        if (glob.length() > 1 && glob.startsWith("/")) {
            glob = glob.substring(1);
        }
        return new DockerPattern(line, glob, negated);
    }

    /** Without empty, {@code .} and {@code ..} steps, as Go's path cleaning does it. */
    private static String clean(String glob) {
        boolean rooted = glob.startsWith("/");
        var steps = new ArrayDeque<String>();
        for (var step : glob.split("/")) {
            if (step.equals("..")
                    && (rooted || !steps.isEmpty() && !steps.peekLast().equals(".."))) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        var cleaned = (rooted ? "/" : "") + String.join("/", steps);
        return cleaned.isEmpty() ? "." : cleaned;
    }

    /** What is known about a folder: which patterns match it or a folder above it. */
    record Matches(boolean[] matched, Decision decision, boolean named) {}

    Matches root() {
        return new Matches(new boolean[patterns.size()], new Decision.Undecided(), false);
    }

    /** Judges a path from what is known about the folder it is in. */
    Matches match(String path, Matches parent) {
        var matched = new boolean[patterns.size()];
        Decision decision = new Decision.Undecided();
        boolean excluded = false;
        boolean named = false;
        for (int i = 0; i < matched.length; i++) {
            var pattern = patterns.get(i);
            boolean itself = !parent.matched[i] && pattern.matches(path);
            matched[i] = parent.matched[i] || itself;
            if (!matched[i]) {
                continue;
            }
            named = itself ? pattern.negated() : named;
            if (pattern.negated() == excluded || pattern.negated() && itself) {
                excluded = !pattern.negated();
                var shown = source + ": " + pattern.line();
                decision = excluded ? new Decision.Excluded(shown) : new Decision.Included(shown);
            }
        }
        return new Matches(matched, decision, named);
    }

    boolean mayIncludeBelow(String folder) {
        return patterns.stream().anyMatch(p -> p.negated() && p.mayMatchBelow(folder));
    }
}
