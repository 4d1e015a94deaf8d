package dev.millrace.archive.ignore;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Git's glob, byte for byte: {@code *} and {@code ?} stop at a slash, {@code **} between slashes is
 * any number of folders, {@code [...]} knows ranges and named classes.
 */
final class WildMatch {

    private final String pattern;
    private final String text;
    private final BitSet failed = new BitSet();

    private WildMatch(String pattern, String text) {
        this.pattern = pattern;
        this.text = text;
    }

    /** Both in {@link #bytes} form. */
    static boolean matches(String pattern, String text) {
        return new WildMatch(pattern, text).at(0, 0);
    }

    /** One char for each UTF-8 byte: what {@code ?} counts for git. */
    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private boolean at(int p, int t) {
        int key = p * (text.length() + 1) + t;
        if (failed.get(key)) {
            return false;
        }
        boolean matched = step(p, t);
        if (!matched) {
            failed.set(key);
        }
        return matched;
    }

    private boolean step(int start, int from) {
        int p = start;
        int t = from;
        while (p < pattern.length()) {
            char c = pattern.charAt(p);
            if (c == '*') {
                return star(p, t);
            }
            if (t == text.length()) {
                return false;
            }
            char x = text.charAt(t);
            if (c == '[') {
                var group = new CharGroup(pattern, p);
                if (!group.closed() || x == '/' || !group.contains(x)) {
                    return false;
                }
                p = group.end();
            } else if (c == '?') {
                if (x == '/') {
                    return false;
                }
                p++;
            } else {
                int literal = c == '\\' ? p + 1 : p;
                if (literal == pattern.length() || pattern.charAt(literal) != x) {
                    return false;
                }
                p = literal + 1;
            }
            t++;
        }
        return t == text.length();
    }

    private boolean star(int p, int t) {
        int next = p;
        while (next < pattern.length() && pattern.charAt(next) == '*') {
            next++;
        }
        boolean starts = p == 0 || pattern.charAt(p - 1) == '/';
        boolean slash = pattern.startsWith("/", next) || pattern.startsWith("\\/", next);
        boolean anyFolders = next - p > 1 && starts && (slash || next == pattern.length());
        if (anyFolders && slash && at(next + (pattern.charAt(next) == '/' ? 1 : 2), t)) {
            return true;
        }
        for (int i = t; ; i++) {
            if (at(next, i)) {
                return true;
            }
            if (i == text.length() || !anyFolders && text.charAt(i) == '/') {
                return false;
            }
        }
    }
}
