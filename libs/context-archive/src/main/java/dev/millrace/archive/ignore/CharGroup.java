package dev.millrace.archive.ignore;

/** One {@code [...]} of a git pattern. */
final class CharGroup {

    private final String pattern;
    private final int first;
    private final boolean negated;
    private final int close;

    CharGroup(String pattern, int open) {
        this.pattern = pattern;
        this.negated = pattern.startsWith("!", open + 1) || pattern.startsWith("^", open + 1);
        this.first = open + (negated ? 2 : 1);
        this.close = findClose();
    }

    boolean closed() {
        return close >= 0;
    }

    /** The index behind the bracket. */
    int end() {
        return close + 1;
    }

    private int findClose() {
        int i = first;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == ']' && i > first) {
                return i;
            }
            if (c == '\\') {
                i++;
            } else if (pattern.startsWith("[:", i)) {
                int end = pattern.indexOf(":]", i + 2);
                if (end >= 0) {
                    i = end + 1;
                }
            }
            i++;
        }
        return -1;
    }

    boolean contains(char x) {
        boolean found = false;
        int i = first;
        while (i < close) {
            if (pattern.startsWith("[:", i) && pattern.indexOf(":]", i + 2) > 0) {
                int end = pattern.indexOf(":]", i + 2);
                found |= isOf(pattern.substring(i + 2, end), x);
                i = end + 2;
                continue;
            }
            if (pattern.charAt(i) == '\\') {
                i++;
            }
            char low = pattern.charAt(i++);
            char high = low;
            if (i + 1 < close && pattern.charAt(i) == '-') {
                i += pattern.charAt(i + 1) == '\\' ? 2 : 1;
                high = pattern.charAt(i++);
            }
            found |= low <= x && x <= high;
        }
        return found != negated;
    }

    private static boolean isOf(String name, char x) {
        return switch (name) {
            case "alnum" -> isOf("alpha", x) || isOf("digit", x);
            case "alpha" -> isOf("lower", x) || isOf("upper", x);
            case "blank" -> x == ' ' || x == '\t';
            case "cntrl" -> x < ' ' || x == 127;
            case "digit" -> x >= '0' && x <= '9';
            case "graph" -> x > ' ' && x < 127;
            case "lower" -> x >= 'a' && x <= 'z';
            case "print" -> x >= ' ' && x < 127;
            case "punct" -> isOf("graph", x) && !isOf("alnum", x);
            case "space" -> x == ' ' || x >= '\t' && x <= '\r';
            case "upper" -> x >= 'A' && x <= 'Z';
            case "xdigit" -> isOf("digit", x) || x >= 'a' && x <= 'f' || x >= 'A' && x <= 'F';
            default -> false;
        };
    }
}
