package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.Installer;
import java.util.EnumSet;

/** A project's packages are installed, and no lock file says which versions. */
final class LockMissing implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "lock-missing",
                    "A lock file says which versions are installed",
                    "Every build chooses anew: the image that goes live is not the one that was"
                            + " tried. Some package managers refuse to go on without it.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        var told = EnumSet.noneOf(Installer.class);
        for (var stage : subject.plan().needed()) {
            for (var step : stage.steps()) {
                // CopyMissing has said it
                Taken.by(step)
                        .forEach(taken -> Installer.ofLockFile(taken.name()).ifPresent(told::add));
                for (var install : subject.installs(step)) {
                    var installer = install.installer();
                    if (install.ofProject()
                            && isMissing(subject, installer)
                            && told.add(installer)) {
                        report.at(
                                step.line(),
                                install.text()
                                        + ", but the context has no "
                                        + installer.lock().file(),
                                "Make it with `"
                                        + installer.lock().making()
                                        + "` and keep it beside the code.");
                    }
                }
            }
        }
    }

    static boolean isMissing(Subject subject, Installer installer) {
        var names = installer.lock().files();
        return !names.isEmpty() && names.stream().noneMatch(subject.context()::holdsNamed);
    }
}
