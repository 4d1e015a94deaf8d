package dev.millrace.archive.ignore;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Writes the regular expressions that Docker makes of its patterns in Java's syntax.
 *
 * <p>Docker copies brackets and backslashes of a pattern into a Go expression as they are, so
 * {@code [[:alpha:]]} is a class, {@code \d} a digit and {@code [*]} something nobody meant; all of
 * it counts in a build. Of Go's escapes {@code \p}, {@code \x} and {@code \Q} are not taken.
 */
final class GoRegexp {

    private static final Pattern REPETITION =
            Pattern.compile("\\{(\\d{1,3}|1000)(,(\\d{1,3}|1000)?)?}");

    private final String go;
    private final StringBuilder java = new StringBuilder();
    private int i;

    private GoRegexp(String go) {
        this.go = go;
    }

    /**
     * Compiles an expression that is to be searched for.
     *
     * @throws IllegalArgumentException where Go would not compile it
     */
    static Pattern compile(String go) {
        var regexp = new GoRegexp(go);
        regexp.whole();
        try {
            return Pattern.compile(regexp.java.toString(), Pattern.UNIX_LINES);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("malformed pattern", e);
        }
    }

    private void whole() {
        while (i < go.length()) {
            char c = go.charAt(i);
            if (c == '\\') {
                i++;
                escape();
            } else if (c == '[') {
                i++;
                group();
            } else if (c == '$') {
                i++;
                java.append("\\z");
            } else if (c != '{' || !repetition()) {
                i++;
                java.append(".*?()^|".indexOf(c) >= 0 ? String.valueOf(c) : Pattern.quote("" + c));
            }
        }
    }

    private boolean repetition() {
        var found = REPETITION.matcher(go).region(i, go.length());
        if (!found.lookingAt()) {
            return false;
        }
        if ("*?|".indexOf(java.charAt(java.length() - 1)) >= 0) {
            throw malformed();
        }
        java.append(found.group());
        i = found.end();
        return true;
    }

    private void escape() {
        if (i == go.length()) {
            throw malformed();
        }
        char c = go.charAt(i);
        if (c == 'b' || c == 'B' || c == 'A' || c == 'z') {
            i++;
            java.append('\\').append(c);
        } else if (!namedEscape()) {
            literal(escapedLiteral());
        }
    }

    private void group() {
        java.append('[');
        if (go.startsWith("^", i)) {
            i++;
            java.append('^');
        }
        for (boolean first = true; first || !go.startsWith("]", i); first = false) {
            if (i >= go.length()) {
                throw malformed();
            }
            if (!posixClass() && !(go.startsWith("\\", i) && classEscape())) {
                range();
            }
        }
        i++;
        java.append(']');
    }

    private boolean classEscape() {
        i++;
        if (i < go.length() && namedEscape()) {
            return true;
        }
        i--;
        return false;
    }

    private void range() {
        int low = bound();
        literal(low);
        boolean isRange = go.startsWith("-", i) && i + 1 < go.length() && go.charAt(i + 1) != ']';
        if (isRange) {
            i++;
            int high = bound();
            if (high < low) {
                throw malformed();
            }
            java.append('-');
            literal(high);
        }
    }

    private int bound() {
        if (go.startsWith("\\", i)) {
            i++;
            return escapedLiteral();
        }
        if (i >= go.length()) {
            throw malformed();
        }
        int c = go.codePointAt(i);
        i += Character.charCount(c);
        return c;
    }

    private void literal(int c) {
        java.append("\\x{").append(Integer.toHexString(c)).append('}');
    }

    /** {@code \d} and its like, alone or in a group. */
    private boolean namedEscape() {
        var java =
                switch (go.charAt(i)) {
                    case 'd' -> "0-9";
                    case 's' -> "\\t\\n\\f\\r ";
                    case 'w' -> "0-9A-Za-z_";
                    case 'D' -> "^0-9";
                    case 'S' -> "^\\t\\n\\f\\r ";
                    case 'W' -> "^0-9A-Za-z_";
                    default -> "";
                };
        if (java.isEmpty()) {
            return false;
        }
        i++;
        this.java.append('[').append(java).append(']');
        return true;
    }

    private int escapedLiteral() {
        if (i >= go.length()) {
            throw malformed();
        }
        int c = go.codePointAt(i);
        i += Character.charCount(c);
        boolean octal = c >= '1' && c <= '7' && i < go.length() && isOctal(go.charAt(i));
        if (octal || c == '0') {
            int value = c - '0';
            for (int n = 1; n < 3 && i < go.length() && isOctal(go.charAt(i)); n++) {
                value = value * 8 + go.charAt(i++) - '0';
            }
            return value;
        }
        boolean word = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
        if (c < 0x80 && !word) {
            return c;
        }
        return switch (c) {
            case 'a' -> 7;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 11;
            default -> throw malformed();
        };
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    private boolean posixClass() {
        int end = go.startsWith("[:", i) ? go.indexOf(":]", i + 2) : -1;
        if (end < 0) {
            return false;
        }
        boolean negated = go.startsWith("^", i + 2);
        var inside = posix(go.substring(i + (negated ? 3 : 2), end));
        java.append(negated ? "[^" : "[").append(inside).append(']');
        i = end + 2;
        return true;
    }

    private static String posix(String name) {
        return switch (name) {
            case "alnum" -> "0-9A-Za-z";
            case "alpha" -> "A-Za-z";
            case "ascii" -> "\\x00-\\x7f";
            case "blank" -> "\\t ";
            case "cntrl" -> "\\x00-\\x1f\\x7f";
            case "digit" -> "0-9";
            case "graph" -> "!-~";
            case "lower" -> "a-z";
            case "print" -> " -~";
            case "punct" -> "!-/:-@\\[-`{-~";
            case "space" -> "\\t-\\r ";
            case "upper" -> "A-Z";
            case "word" -> "0-9A-Za-z_";
            case "xdigit" -> "0-9A-Fa-f";
            default -> throw malformed();
        };
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("malformed pattern");
    }
}
