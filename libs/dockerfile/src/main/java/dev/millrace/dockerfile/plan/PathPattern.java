package dev.millrace.dockerfile.plan;

/**
 * A COPY source with {@code *} or {@code ?}: each step of the pattern fits one step of a path (Go's
 * {@code filepath.Match}). Patterns that use more than these two signs fit everything here, so that
 * nothing is ever said about them.
 */
public record PathPattern(String pattern) {

    private static final int LONGEST = 256;

    /** Whether anything can be said about it. */
    public boolean isPlain() {
        return pattern.length() <= LONGEST
                && !pattern.contains("**")
                && pattern.indexOf('[') < 0
                && pattern.indexOf('\\') < 0;
    }

    public boolean fits(String path) {
        if (!isPlain()) {
            return true;
        }
        var steps = pattern.split("/", -1);
        var names = path.split("/", -1);
        if (steps.length != names.length) {
            return false;
        }
        for (int i = 0; i < steps.length; i++) {
            if (!fits(steps[i], names[i])) {
                return false;
            }
        }
        return true;
    }

    /** Goes back to the last star only: at most pattern times name steps. */
    private static boolean fits(String step, String name) {
        int at = 0;
        int in = 0;
        int star = -1;
        int mark = 0;
        while (in < name.length()) {
            if (at < step.length() && step.charAt(at) == '*') {
                star = at++;
                mark = in;
            } else if (at < step.length()
                    && (step.charAt(at) == '?' || step.charAt(at) == name.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++mark;
            } else {
                return false;
            }
        }
        while (at < step.length() && step.charAt(at) == '*') {
            at++;
        }
        return at == step.length();
    }
}
