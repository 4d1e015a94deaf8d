package dev.millrace.archive.ignore;

import java.nio.charset.StandardCharsets;

/**
 * Git's glob, byte for byte, with its quirks: {@code **} counts as any number of folders between
 * slashes and at the very beginning of what is compared.
 *
 * <p>The two kinds of {@code ABORT} say that a longer stretch for a star further out cannot help
 * either; without them a pattern of many stars takes exponential time.
 */
final class WildMatch {

    private enum End {
        MATCH,
        NO_MATCH,
        ABORT_ALL,
        ABORT_TO_STARSTAR
    }

    private final String pattern;
    private final String text;
    private final boolean paths;

    private WildMatch(String pattern, String text, boolean paths) {
        this.pattern = pattern;
        this.text = text;
        this.paths = paths;
    }

    /**
     * Both in {@link #bytes} form.
     *
     * @param paths whether {@code *} and {@code ?} stop at a slash
     */
    static boolean matches(String pattern, String text, boolean paths) {
        return new WildMatch(pattern, text, paths).from(0, 0) == End.MATCH;
    }

    /** One char for each UTF-8 byte: what {@code ?} counts for git. */
    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private End from(int start, int textStart) {
        int t = textStart;
        for (int p = start; p < pattern.length(); p++, t++) {
            char c = pattern.charAt(p);
            if (c == '*') {
                int next = behindStars(p);
                boolean any = !paths || anyFolders(start, p, next);
                if (any || next == pattern.length() || pattern.charAt(next) != '/') {
                    return star(next, t, any);
                }
                t = text.indexOf('/', t);
                if (t < 0) {
                    return End.NO_MATCH;
                }
                p = next;
                continue;
            }
            if (t == text.length()) {
                return End.ABORT_ALL;
            }
            int end = one(p, text.charAt(t));
            if (end < 0) {
                return end == CharGroup.BROKEN ? End.ABORT_ALL : End.NO_MATCH;
            }
            p = end;
        }
        return t == text.length() ? End.MATCH : End.NO_MATCH;
    }

    /** The index of the last char of the element that takes {@code x}; negative if it does not. */
    private int one(int p, char x) {
        char c = pattern.charAt(p);
        if (c == '[') {
            int close = CharGroup.close(pattern, p, x);
            return close >= 0 && paths && x == '/' ? CharGroup.NO : close;
        }
        if (c == '?') {
            return paths && x == '/' ? CharGroup.NO : p;
        }
        int literal = c == '\\' ? p + 1 : p;
        return literal < pattern.length() && pattern.charAt(literal) == x ? literal : CharGroup.NO;
    }

    private int behindStars(int p) {
        int next = p;
        while (next < pattern.length() && pattern.charAt(next) == '*') {
            next++;
        }
        return next;
    }

    private boolean anyFolders(int start, int p, int next) {
        boolean begins = p == start || pattern.charAt(p - 1) == '/';
        boolean ends =
                next == pattern.length()
                        || pattern.startsWith("/", next)
                        || pattern.startsWith("\\/", next);
        return next - p > 1 && begins && ends;
    }

    private End star(int next, int t, boolean any) {
        if (next == pattern.length()) {
            return any || text.indexOf('/', t) < 0 ? End.MATCH : End.NO_MATCH;
        }
        if (paths && pattern.charAt(next) == '/' && from(next + 1, t) == End.MATCH) {
            return End.MATCH;
        }
        for (int i = t; i < text.length(); i++) {
            var end = from(next, i);
            if (end != End.NO_MATCH && !(any && end == End.ABORT_TO_STARSTAR)) {
                return end;
            }
            if (end == End.NO_MATCH && !any && text.charAt(i) == '/') {
                return End.ABORT_TO_STARSTAR;
            }
        }
        return End.ABORT_ALL;
    }
}
