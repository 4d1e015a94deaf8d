package dev.millrace.archive.ignore;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One pattern of a {@code .dockerignore}: always from the context's root, {@code **} any number of
 * folders.
 */
final class DockerPattern {

    private final String line;
    private final String glob;
    private final boolean negated;
    private final @Nullable String suffix;
    private final Pattern regex;

    /**
     * @throws IllegalArgumentException if the pattern is malformed, which Docker refuses too
     */
    DockerPattern(String line, String glob, boolean negated) {
        this.line = line;
        this.glob = glob;
        this.negated = negated;
        refuseMalformed(glob);
        this.suffix =
                glob.startsWith("**") && isLiteral(glob.substring(2)) ? glob.substring(2) : null;
        try {
            this.regex = Pattern.compile(regex(glob), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("malformed pattern \"" + line + "\"", e);
        }
    }

    boolean negated() {
        return negated;
    }

    String line() {
        return line;
    }

    /** Whether it names this path itself. */
    boolean matches(String path) {
        var end = suffix;
        if (end != null && !end.isEmpty()) {
            return path.endsWith(end) || end.startsWith("/") && path.equals(end.substring(1));
        }
        return regex.matcher(path).matches();
    }

    /** Whether it could name something below this folder. */
    boolean mayMatchBelow(String folder) {
        var mine = glob.split("/", -1);
        var its = folder.split("/", -1);
        for (int i = 0; i < its.length; i++) {
            if (i == mine.length) {
                return false;
            }
            if (mine[i].contains("**")) {
                return true;
            }
            if (!Pattern.compile(regex(mine[i]), Pattern.DOTALL).matcher(its[i]).matches()) {
                return false;
            }
        }
        return mine.length > its.length;
    }

    private static boolean isLiteral(String text) {
        return text.chars().noneMatch(c -> "*?[]\\".indexOf(c) >= 0);
    }

    private static String regex(String glob) {
        var regex = new StringBuilder();
        boolean inGroup = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (inGroup) {
                inGroup = c != ']';
                regex.append(c == '[' || c == '&' ? "\\" + c : String.valueOf(c));
            } else if (glob.startsWith("**", i)) {
                i += glob.startsWith("/", i + 2) ? 2 : 1;
                regex.append(i + 1 == glob.length() ? ".*" : "(.*/)?");
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '[') {
                inGroup = true;
                regex.append(c);
            } else if (c == '\\' && i + 1 < glob.length()) {
                regex.append(Pattern.quote(String.valueOf(glob.charAt(++i))));
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    private static void refuseMalformed(String glob) {
        int i = 0;
        while (i < glob.length()) {
            char c = glob.charAt(i);
            if (c == '\\' && i + 1 == glob.length()) {
                throw new IllegalArgumentException(
                        "pattern \"" + glob + "\" ends with a backslash");
            }
            if (c == '[') {
                int close = glob.indexOf(']', glob.startsWith("^", i + 1) ? i + 3 : i + 2);
                if (close < 0) {
                    throw new IllegalArgumentException(
                            "pattern \"" + glob + "\" has a \"[\" that is not closed");
                }
                i = close;
            }
            i += c == '\\' ? 2 : 1;
        }
    }
}
