package dev.millrace.archive.ignore;

/** Whether one {@code [...]} of a git pattern holds a byte. */
final class CharGroup {

    static final int NO = -1;

    /** Not closed, or with a class that does not exist: such a pattern matches nothing. */
    static final int BROKEN = -2;

    private static final char NONE = 0;

    private final String pattern;
    private final char x;
    private int p;
    private boolean found;
    private boolean broken;

    private CharGroup(String pattern, int first, char x) {
        this.pattern = pattern;
        this.p = first;
        this.x = x;
    }

    /** The index of the closing bracket if the group holds {@code x}, else NO or BROKEN. */
    static int close(String pattern, int open, char x) {
        boolean negated = pattern.startsWith("!", open + 1) || pattern.startsWith("^", open + 1);
        var group = new CharGroup(pattern, open + (negated ? 2 : 1), x);
        group.read();
        return group.broken ? BROKEN : group.found == negated ? NO : group.p;
    }

    /** A bracket in the first place stands for itself. */
    private void read() {
        char previous = NONE;
        do {
            if (p >= pattern.length()) {
                broken = true;
                return;
            }
            previous = element(previous);
            p++;
        } while (!broken && !pattern.startsWith("]", p));
    }

    /** Answers what a range may begin with. */
    private char element(char previous) {
        char c = pattern.charAt(p);
        if (c == '\\') {
            c = next();
            found |= c == x;
            return c;
        }
        boolean isRange = c == '-' && previous != NONE && p + 1 < pattern.length();
        if (isRange && pattern.charAt(p + 1) != ']') {
            char high = next();
            high = high == '\\' ? next() : high;
            found |= previous <= x && x <= high;
            return NONE;
        }
        if (pattern.startsWith("[:", p)) {
            return named();
        }
        found |= c == x;
        return c;
    }

    private char next() {
        p++;
        broken |= p >= pattern.length();
        return broken ? NONE : pattern.charAt(p);
    }

    private char named() {
        int name = p + 2;
        int close = pattern.indexOf(']', name);
        if (close < 0) {
            broken = true;
            return NONE;
        }
        if (close == name || pattern.charAt(close - 1) != ':') {
            found |= x == '[';
            return '[';
        }
        p = close;
        found |= isOf(pattern.substring(name, close - 1));
        return NONE;
    }

    private boolean isOf(String name) {
        return switch (name) {
            case "alnum" -> isOf("alpha") || isOf("digit");
            case "alpha" -> isOf("lower") || isOf("upper");
            case "blank" -> x == ' ' || x == '\t';
            case "cntrl" -> x < ' ' || x == 127;
            case "digit" -> x >= '0' && x <= '9';
            case "graph" -> x > ' ' && x < 127;
            case "lower" -> x >= 'a' && x <= 'z';
            case "print" -> x >= ' ' && x < 127;
            case "punct" -> isOf("graph") && !isOf("alnum");
            case "space" -> x == ' ' || x == '\t' || x == '\n' || x == '\r';
            case "upper" -> x >= 'A' && x <= 'Z';
            case "xdigit" -> isOf("digit") || x >= 'a' && x <= 'f' || x >= 'A' && x <= 'F';
            default -> {
                broken = true;
                yield false;
            }
        };
    }
}
