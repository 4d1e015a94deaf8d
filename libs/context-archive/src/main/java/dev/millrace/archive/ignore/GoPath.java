package dev.millrace.archive.ignore;

import java.util.ArrayDeque;

/** What Go's {@code filepath} does to Docker's patterns before they are compiled. */
final class GoPath {

    private GoPath() {}

    /** {@code strings.TrimSpace}: Unicode's white space, which Java's is not. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r' || c == '\u0085' || Character.isSpaceChar(c);
    }

    /** {@code filepath.Clean}: without empty, {@code .} and {@code ..} steps where that can be. */
    static String clean(String path) {
        boolean rooted = path.startsWith("/");
        var steps = new ArrayDeque<String>();
        for (var step : path.split("/")) {
            if (!step.equals("..")) {
                if (!step.isEmpty() && !step.equals(".")) {
                    steps.add(step);
                }
            } else if (!steps.isEmpty() && !steps.getLast().equals("..")) {
                steps.removeLast();
            } else if (!rooted) {
                steps.add(step);
            }
        }
        var cleaned = (rooted ? "/" : "") + String.join("/", steps);
        return cleaned.isEmpty() ? "." : cleaned;
    }

    /**
     * Whether {@code filepath.Match} takes the pattern, asked with the name {@code "."} as Docker
     * asks it: it looks no further than up to the first star that the name does not get past.
     */
    static boolean isWellFormed(String pattern) {
        try {
            new Match(pattern).run();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static final class Match {

        private String pattern;
        private String name = ".";

        Match(String pattern) {
            this.pattern = pattern;
        }

        void run() {
            while (!pattern.isEmpty()) {
                boolean star = pattern.startsWith("*");
                pattern = pattern.replaceFirst("^\\*+", "");
                var chunk = pattern.substring(0, chunkEnd());
                pattern = pattern.substring(chunk.length());
                if (star && chunk.isEmpty() || !goesOn(chunk, star)) {
                    return;
                }
            }
        }

        private boolean goesOn(String chunk, boolean star) {
            for (int from = 0; from <= (star ? name.length() : 0); from++) {
                var rest = rest(chunk, name.substring(from));
                if (rest != null && (rest.isEmpty() || !pattern.isEmpty())) {
                    name = rest;
                    return true;
                }
            }
            return false;
        }

        private int chunkEnd() {
            boolean inGroup = false;
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                if (c == '\\') {
                    i++;
                } else if (c == '*' && !inGroup) {
                    return i;
                } else if (c == '[' || c == ']') {
                    inGroup = c == '[';
                }
            }
            return pattern.length();
        }

        /** What is left of {@code text} behind the chunk; null if it does not match. */
        private static @org.jspecify.annotations.Nullable String rest(String chunk, String text) {
            boolean failed = false;
            int t = 0;
            int i = 0;
            while (i < chunk.length()) {
                failed |= t >= text.length();
                char x = failed ? '\0' : text.charAt(t);
                t++;
                char c = chunk.charAt(i);
                if (c == '[') {
                    var group = new Group(chunk, i + 1);
                    failed |= !group.holds(x);
                    i = group.at;
                    continue;
                }
                if (c == '\\') {
                    i++;
                    refuse(i == chunk.length());
                }
                failed |= c == '?' ? x == '/' : chunk.charAt(i) != x;
                i++;
            }
            return failed ? null : text.substring(t);
        }
    }

    private static final class Group {

        private final String chunk;
        private int at;

        Group(String chunk, int at) {
            this.chunk = chunk;
            this.at = at;
        }

        boolean holds(char x) {
            boolean negated = chunk.startsWith("^", at);
            at += negated ? 1 : 0;
            boolean found = false;
            for (int ranges = 0; ranges == 0 || chunk.charAt(at) != ']'; ranges++) {
                int low = bound();
                int high = low;
                if (chunk.charAt(at) == '-') {
                    at++;
                    high = bound();
                }
                found |= low <= x && x <= high;
            }
            at++;
            return found != negated;
        }

        private int bound() {
            refuse(at >= chunk.length() || "-]".indexOf(chunk.charAt(at)) >= 0);
            at += chunk.charAt(at) == '\\' ? 1 : 0;
            refuse(at >= chunk.length());
            int bound = chunk.codePointAt(at);
            at += Character.charCount(bound);
            refuse(at >= chunk.length());
            return bound;
        }
    }

    private static void refuse(boolean malformed) {
        if (malformed) {
            throw new IllegalArgumentException("malformed");
        }
    }
}
