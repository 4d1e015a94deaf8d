package dev.millrace.archive.ignore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code .gitignore}, with where it lies.
 *
 * <p>A file inside the context rules what is below its own folder; one above the context (up to the
 * repository's top) sees the context's paths with the folders in between.
 */
final class GitIgnore {

    private record Rule(
            String line, String glob, boolean negated, boolean foldersOnly, boolean anchored) {}

    private final List<Rule> rules = new ArrayList<>();
    private final String below;
    private final String above;
    private final String source;

    private GitIgnore(String below, String above, String source) {
        this.below = below;
        this.above = above;
        this.source = source;
    }

    /** Of a folder of the context; the empty string is its root. */
    static GitIgnore inside(String folder, String text) {
        var file =
                new GitIgnore(folder, "", folder.isEmpty() ? ".gitignore" : folder + "/.gitignore");
        file.parse(text);
        return file;
    }

    /** Of a folder above the context, which lies at {@code path} below that folder. */
    static GitIgnore outside(String path, String text) {
        var file = new GitIgnore("", path, "../".repeat(path.split("/").length) + ".gitignore");
        file.parse(text);
        return file;
    }

    private void parse(String text) {
        var body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (var line : body.split("\n", -1)) {
            var rule = rule(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            if (rule != null) {
                rules.addFirst(rule);
            }
        }
    }

    private static @Nullable Rule rule(String line) {
        if (line.startsWith("#")) {
            return null;
        }
        var glob = withoutTrailingBlanks(line);
        boolean negated = glob.startsWith("!");
        glob = negated ? glob.substring(1) : glob;
        boolean foldersOnly = glob.endsWith("/");
        glob = foldersOnly ? glob.substring(0, glob.length() - 1) : glob;
        boolean anchored = glob.indexOf('/') >= 0;
        glob = glob.startsWith("/") ? glob.substring(1) : glob;
        return glob.isEmpty()
                ? null
                : new Rule(line.strip(), WildMatch.bytes(glob), negated, foldersOnly, anchored);
    }

    private static String withoutTrailingBlanks(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            int escapes = 0;
            while (end - 2 - escapes >= 0 && line.charAt(end - 2 - escapes) == '\\') {
                escapes++;
            }
            if (escapes % 2 == 1) {
                break;
            }
            end--;
        }
        return line.substring(0, end);
    }

    /** What this file says about the path itself; folders above it are the caller's business. */
    Decision decide(String path, boolean folder) {
        if (!below.isEmpty() && !path.startsWith(below + "/")) {
            return new Decision.Undecided();
        }
        var inside = below.isEmpty() ? path : path.substring(below.length() + 1);
        var whole = WildMatch.bytes(above.isEmpty() ? inside : above + "/" + inside);
        var name = whole.substring(whole.lastIndexOf('/') + 1);
        for (var rule : rules) {
            if ((folder || !rule.foldersOnly)
                    && WildMatch.matches(rule.glob, rule.anchored ? whole : name)) {
                var shown = source + ": " + rule.line;
                return rule.negated ? new Decision.Included(shown) : new Decision.Excluded(shown);
            }
        }
        return new Decision.Undecided();
    }
}
