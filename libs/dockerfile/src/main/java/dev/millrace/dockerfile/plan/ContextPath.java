package dev.millrace.dockerfile.plan;

import java.util.ArrayList;

/** Paths of the context as COPY understands them: from its root, and never above it. */
public final class ContextPath {

    private ContextPath() {}

    /** Without empty steps, {@code .} and {@code ..}; empty for the root. */
    public static String of(String source) {
        var steps = new ArrayList<String>();
        for (var step : source.split("/", -1)) {
            if (step.equals("..")) {
                if (!steps.isEmpty()) {
                    steps.removeLast();
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    /** Whether it stands for as many files as fit it. */
    public static boolean isPattern(String path) {
        return path.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '\\');
    }

    /** The last step. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
