package dev.millrace.archive.ignore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code .dockerignore} or {@code <Dockerfile>.dockerignore}.
 *
 * <p>The last pattern that matches a path or a folder above it decides. Order of evaluation and
 * short cuts are those of BuildKit, since they decide too.
 */
public final class DockerIgnore {

    /** No file: nothing is excluded. */
    public static final DockerIgnore NONE = new DockerIgnore(List.of());

    private final List<DockerPattern> patterns;
    private final boolean plainExceptions;

    private DockerIgnore(List<DockerPattern> patterns) {
        this.patterns = patterns;
        this.plainExceptions = patterns.stream().allMatch(p -> !p.negated() || p.isPlainPrefix());
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
            var line = GoPath.trim(lines[i]);
            if (!lines[i].startsWith("#") && !line.isEmpty()) {
                var pattern = pattern(new Rule(source, i + 1, line));
                if (pattern != null) {
                    patterns.add(pattern);
                }
            }
        }
        return new DockerIgnore(patterns);
    }

    /**
     * The frontend reads a line, the matcher reads what came of it again: a {@code !} behind a
     * slash counts, and {@code !a/../../b} is no exception any more.
     */
    private static @Nullable DockerPattern pattern(Rule rule) {
        boolean marked = rule.pattern().startsWith("!");
        var glob = marked ? GoPath.trim(rule.pattern().substring(1)) : rule.pattern();
        glob = glob.isEmpty() ? glob : GoPath.clean(glob);
        glob = glob.length() > 1 && glob.startsWith("/") ? glob.substring(1) : glob;
        glob = GoPath.trim((marked ? "!" : "") + glob);
        if (glob.isEmpty()) {
            return null;
        }
        glob = GoPath.clean(glob);
        boolean negated = glob.startsWith("!");
        glob = negated ? glob.substring(1) : glob;
        if (glob.isEmpty()) {
            throw new IgnoreSyntaxException(rule, "\"!\" without a pattern");
        }
        if (!GoPath.isWellFormed(glob)) {
            throw new IgnoreSyntaxException(rule, "Docker does not take the pattern");
        }
        return new DockerPattern(rule, glob, negated);
    }

    /** What is known about a folder: which patterns match it or a folder above it. */
    record Matches(boolean[] matched, Decision decision) {}

    Matches root() {
        return new Matches(new boolean[patterns.size()], Decision.UNDECIDED);
    }

    /** Judges a path from what is known about the folder it is in. */
    Matches match(String path, Matches parent) {
        if (patterns.isEmpty()) {
            return parent;
        }
        var matched = new boolean[patterns.size()];
        Decision decision = Decision.UNDECIDED;
        boolean excluded = false;
        for (int i = 0; i < matched.length; i++) {
            var pattern = patterns.get(i);
            boolean changes = pattern.negated() == excluded;
            matched[i] = parent.matched[i] || changes && pattern.matches(path);
            if (matched[i]) {
                excluded = !pattern.negated();
                decision =
                        excluded
                                ? new Decision.Excluded(pattern.rule())
                                : new Decision.Included(pattern.rule());
            }
        }
        return new Matches(matched, decision);
    }

    /** Whether BuildKit looks into an excluded folder for what an exception brings back. */
    boolean looksInto(String folder) {
        return patterns.stream().anyMatch(DockerPattern::negated)
                && (!plainExceptions
                        || patterns.stream().anyMatch(p -> p.negated() && p.reachesInto(folder)));
    }

    /** The {@code !} rule that names this very path, unless a later rule takes it back. */
    @Nullable Rule askedBy(String path) {
        for (int i = patterns.size() - 1; i >= 0; i--) {
            var pattern = patterns.get(i);
            if (names(pattern, path)) {
                return pattern.negated() ? pattern.rule() : null;
            }
        }
        return null;
    }

    /** One that would not compile is another question's error. */
    private static boolean names(DockerPattern pattern, String path) {
        try {
            return pattern.matches(path);
        } catch (IgnoreSyntaxException e) {
            return false;
        }
    }

    /** The last {@code !} rule for something in this folder. */
    @Nullable Rule askedInto(String folder) {
        for (var pattern : patterns.reversed()) {
            if (pattern.negated() && pattern.reachesInto(folder)) {
                return pattern.rule();
            }
        }
        return null;
    }

    /** Whether a {@code !} rule has a folder of this name as one of its steps. */
    boolean asksForSomethingIn(String name) {
        return patterns.stream().anyMatch(p -> p.negated() && p.hasStep(name));
    }
}
