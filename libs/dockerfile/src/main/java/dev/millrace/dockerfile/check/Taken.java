package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.ContextPath;
import dev.millrace.dockerfile.plan.Mount;
import dev.millrace.dockerfile.plan.Step;
import dev.millrace.dockerfile.plan.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * One path that a step takes from the context.
 *
 * @param path from the context's root; empty for all of it
 */
record Taken(int line, String how, String path) {

    /** What a COPY, ADD or bind mount takes, as far as it is known. */
    static List<Taken> by(Step step) {
        var taken = new ArrayList<Taken>();
        step.contextSources().forEach(word -> add(taken, step, step.instruction().keyword(), word));
        step.mounts().stream()
                .filter(Mount::showsContext)
                .forEach(mount -> add(taken, step, "the bind mount", mount.source()));
        return taken;
    }

    private static void add(List<Taken> taken, Step step, String how, Word word) {
        if (word.known()) {
            taken.add(new Taken(step.line(), how, ContextPath.of(word.value())));
        }
    }

    boolean isPattern() {
        return ContextPath.isPattern(path);
    }

    String name() {
        return ContextPath.name(path);
    }
}
