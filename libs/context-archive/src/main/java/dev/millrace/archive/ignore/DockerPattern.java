package dev.millrace.archive.ignore;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One pattern of a {@code .dockerignore}, as moby's patternmatcher reads it: always from the
 * context's root, {@code **} any number of folders.
 */
final class DockerPattern {

    private enum Kind {
        EXACT,
        PREFIX,
        SUFFIX,
        REGEXP
    }

    private final Rule rule;
    private final String glob;
    private final boolean negated;
    private Kind kind = Kind.EXACT;
    private final String regexp;
    private @Nullable Pattern compiled;

    /**
     * @param glob cleaned, without {@code !}
     */
    DockerPattern(Rule rule, String glob, boolean negated) {
        this.rule = rule;
        this.glob = glob;
        this.negated = negated;
        this.regexp = regexp();
    }

    Rule rule() {
        return rule;
    }

    boolean negated() {
        return negated;
    }

    /**
     * Whether it names this path itself.
     *
     * @throws IgnoreSyntaxException if it cannot be compiled, which Docker too sees no earlier
     */
    boolean matches(String path) {
        return switch (kind) {
            case EXACT -> path.equals(glob);
            case PREFIX -> path.startsWith(glob.substring(0, glob.length() - 2));
            case SUFFIX -> {
                var suffix = glob.substring(2);
                yield path.endsWith(suffix)
                        || suffix.startsWith("/") && path.equals(suffix.substring(1));
            }
            case REGEXP -> compiled().matcher(path).find();
        };
    }

    private Pattern compiled() {
        var known = compiled;
        if (known == null) {
            try {
                known = GoRegexp.compile("^" + regexp + "$");
            } catch (IllegalArgumentException e) {
                throw new IgnoreSyntaxException(rule, "Docker does not take the pattern");
            }
            compiled = known;
        }
        return known;
    }

    private String regexp() {
        var out = new StringBuilder();
        int i = glob.startsWith("\uFEFF") ? 1 : 0;
        for (boolean first = true; i < glob.length(); first = false) {
            char c = glob.charAt(i++);
            if (c == '*' && glob.startsWith("*", i)) {
                i += glob.startsWith("/", i + 1) ? 2 : 1;
                stars(out, i == glob.length());
                kind = first ? Kind.SUFFIX : kind;
            } else if (c == '\\' && i < glob.length()) {
                out.append(c).append(glob.charAt(i++));
                kind = Kind.REGEXP;
            } else if ("*?[]".indexOf(c) >= 0) {
                out.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : String.valueOf(c));
                kind = Kind.REGEXP;
            } else {
                out.append(".+()$".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
            }
        }
        return out.toString();
    }

    private void stars(StringBuilder out, boolean last) {
        if (!last) {
            out.append("(.*/)?");
            kind = Kind.REGEXP;
        } else if (kind == Kind.EXACT) {
            kind = Kind.PREFIX;
        } else {
            out.append(".*");
            kind = Kind.REGEXP;
        }
    }

    /** What it begins with for sure, for BuildKit's short cut; not exact, and not meant to be. */
    private String withoutLastGlob() {
        var base = glob.endsWith("/**") ? glob.substring(0, glob.length() - 3) : glob;
        return base.endsWith("/*") ? base.substring(0, base.length() - 2) : base;
    }

    boolean isPlainPrefix() {
        return withoutLastGlob().chars().noneMatch(c -> "*[]?^\\".indexOf(c) >= 0);
    }

    boolean reachesInto(String folder) {
        return (withoutLastGlob() + "/").startsWith(folder + "/");
    }

    boolean hasStep(String name) {
        return ("/" + glob).contains("/" + name + "/");
    }
}
