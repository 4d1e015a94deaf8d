package dev.millrace.dockerfile.plan;

import dev.millrace.dockerfile.ContextFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a plan asks of its context, answered in one pass over the paths and in the memory of the
 * questions, not of the context.
 */
public final class ContextAnswers {

    private static final int MOST_PATTERNS = 32;

    private final ContextFiles files;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> above = new HashSet<>();
    private final List<PathPattern> patterns = new ArrayList<>();
    private final Set<String> names;
    private final Set<String> found = new HashSet<>();
    private final Set<String> links = new HashSet<>();
    private final Set<PathPattern> fitted = new HashSet<>();
    private final Set<String> foundNames = new HashSet<>();
    private boolean anyLink;

    private ContextAnswers(ContextFiles files, Set<String> names) {
        this.files = files;
        this.names = names;
    }

    /**
     * Asks for everything the plan's needed stages take from the context.
     *
     * @param names of files to look for in every folder
     */
    public static ContextAnswers ask(Plan plan, Set<String> names, ContextFiles files) {
        var answers = new ContextAnswers(files, names);
        for (var stage : plan.needed()) {
            for (var step : stage.steps()) {
                step.contextSources().forEach(answers::add);
                step.mounts().stream()
                        .filter(Mount::showsContext)
                        .forEach(mount -> answers.add(mount.source()));
            }
        }
        if (!plan.needed().isEmpty()) {
            files.each(answers::take);
        }
        return answers;
    }

    private void add(Word word) {
        var path = ContextPath.of(word.value());
        if (!word.known() || path.isEmpty()) {
            return;
        }
        if (ContextPath.isPattern(path)) {
            var pattern = new PathPattern(path);
            if (pattern.isPlain() && patterns.size() < MOST_PATTERNS) {
                patterns.add(pattern);
            }
            return;
        }
        asked.add(path);
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            above.add(path.substring(0, at));
        }
    }

    private void take(String path, boolean isLink) {
        if (asked.contains(path)) {
            found.add(path);
        }
        if (isLink) {
            anyLink = true;
            if (above.contains(path)) {
                links.add(path);
            }
        }
        var name = ContextPath.name(path);
        if (names.contains(name)) {
            foundNames.add(name);
        }
        for (var pattern : patterns) {
            if (!fitted.contains(pattern) && pattern.fits(path)) {
                fitted.add(pattern);
            }
        }
    }

    /** False only if nothing can be there: a path through a link is not followed, but believed. */
    public boolean mayHold(String path) {
        if (path.isEmpty() || !asked.contains(path) || found.contains(path)) {
            return true;
        }
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            if (links.contains(path.substring(0, at))) {
                return true;
            }
        }
        return false;
    }

    /** False only if nothing can fit it. */
    public boolean mayFit(String pattern) {
        var wanted = new PathPattern(pattern);
        return anyLink || !patterns.contains(wanted) || fitted.contains(wanted);
    }

    /** Whether a file of this name is somewhere in the context. */
    public boolean holdsNamed(String name) {
        return foundNames.contains(name);
    }

    public ContextFiles.Absence absence(String path) {
        return files.absence(path);
    }
}
