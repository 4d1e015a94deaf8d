package dev.millrace.archive.ignore;

import org.jspecify.annotations.Nullable;

/**
 * One pattern of a {@code .gitignore}.
 *
 * @param glob in {@link WildMatch#bytes} form, without {@code !} and the slashes at its ends
 * @param literal how many of its first bytes mean themselves. Git compares these first and globs
 *     only what is left, so that {@code a**}{@code /b} has its stars at a beginning
 */
record GitPattern(
        Rule rule,
        String glob,
        int literal,
        boolean negated,
        boolean foldersOnly,
        boolean anchored) {

    /** Null if the line has no pattern. */
    static @Nullable GitPattern of(Rule rule) {
        boolean negated = rule.pattern().startsWith("!");
        var glob = WildMatch.bytes(negated ? rule.pattern().substring(1) : rule.pattern());
        boolean foldersOnly = glob.endsWith("/");
        glob = foldersOnly ? glob.substring(0, glob.length() - 1) : glob;
        boolean anchored = glob.indexOf('/') >= 0;
        glob = glob.startsWith("/") ? glob.substring(1) : glob;
        return glob.isEmpty()
                ? null
                : new GitPattern(rule, glob, literal(glob), negated, foldersOnly, anchored);
    }

    private static int literal(String glob) {
        int i = 0;
        while (i < glob.length() && "*?[\\".indexOf(glob.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /**
     * @param path in {@link WildMatch#bytes} form, from where the ignore file lies
     */
    boolean matches(String path, boolean folder) {
        if (foldersOnly && !folder) {
            return false;
        }
        if (anchored) {
            return path.startsWith(glob.substring(0, literal))
                    && WildMatch.matches(glob.substring(literal), path.substring(literal), true);
        }
        var name = path.substring(path.lastIndexOf('/') + 1);
        return literal == glob.length() ? glob.equals(name) : WildMatch.matches(glob, name, false);
    }
}
