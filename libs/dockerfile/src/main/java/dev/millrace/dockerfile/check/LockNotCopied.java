package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.ContextPath;
import dev.millrace.dockerfile.plan.Installer;
import dev.millrace.dockerfile.plan.Lock;
import dev.millrace.dockerfile.plan.PathPattern;
import dev.millrace.dockerfile.plan.Stage;
import dev.millrace.dockerfile.plan.Step;
import dev.millrace.dockerfile.plan.Word;
import java.util.ArrayList;
import java.util.List;

/** The lock file is in the context, but not where the packages are installed. */
final class LockNotCopied implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "lock-not-copied",
                    "The lock file is copied before packages are installed",
                    "The package manager sees no lock file: it chooses versions itself, or refuses"
                            + " to go on.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (var stage : subject.plan().needed()) {
            look(subject, stage, report);
        }
    }

    private static void look(Subject subject, Stage stage, Report report) {
        var sources = new ArrayList<Word>();
        for (var parent = stage.parent(); parent != null; parent = parent.parent()) {
            parent.steps().forEach(step -> sources.addAll(step.sources()));
        }
        for (var step : stage.steps()) {
            sources.addAll(step.sources());
            for (var install : subject.installs(step)) {
                var installer = install.installer();
                if (install.ofProject()
                        && !installer.lock().files().isEmpty()
                        && !LockMissing.isMissing(subject, installer)
                        && !brings(sources, step, installer.lock())) {
                    report(step.line(), installer, report);
                    return;
                }
            }
        }
    }

    private static void report(int line, Installer installer, Report report) {
        var file = installer.lock().file();
        report.at(
                line,
                installer.program() + " installs packages, but " + file + " is not copied before",
                "Copy " + file + " together with the file that names the packages.");
    }

    private static boolean brings(List<Word> sources, Step step, Lock lock) {
        return sources.stream().anyMatch(word -> brings(word, lock))
                || step.mounts().stream()
                        .filter(mount -> mount.type().equals("bind"))
                        .anyMatch(mount -> brings(mount.source(), lock));
    }

    /** Whatever may be a folder may hold it. */
    private static boolean brings(Word source, Lock lock) {
        var path = ContextPath.of(source.value());
        var name = ContextPath.name(path);
        if (!source.known() || path.isEmpty() || source.value().endsWith("/")) {
            return true;
        }
        if (ContextPath.isPattern(name)) {
            return lock.files().stream().anyMatch(new PathPattern(name)::fits);
        }
        return name.indexOf('.') < 0 || lock.files().contains(name);
    }
}
