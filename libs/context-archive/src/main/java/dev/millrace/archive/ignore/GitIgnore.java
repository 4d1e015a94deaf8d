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

    private final List<GitPattern> patterns = new ArrayList<>();
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
        var lines = body.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            var pattern = pattern(lines[i], i + 1);
            if (pattern != null) {
                patterns.addFirst(pattern);
            }
        }
    }

    private @Nullable GitPattern pattern(String line, int number) {
        if (line.startsWith("#")) {
            return null;
        }
        var written = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        int nul = written.indexOf('\0');
        written = withoutTrailingBlanks(nul < 0 ? written : written.substring(0, nul));
        return GitPattern.of(new Rule(source, number, written));
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
        if (patterns.isEmpty() || !below.isEmpty() && !path.startsWith(below + "/")) {
            return Decision.UNDECIDED;
        }
        var inside = below.isEmpty() ? path : path.substring(below.length() + 1);
        var whole = WildMatch.bytes(above.isEmpty() ? inside : above + "/" + inside);
        for (var pattern : patterns) {
            if (pattern.matches(whole, folder)) {
                return pattern.negated()
                        ? new Decision.Included(pattern.rule())
                        : new Decision.Excluded(pattern.rule());
            }
        }
        return Decision.UNDECIDED;
    }
}
