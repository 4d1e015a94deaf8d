package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.Install;
import dev.millrace.dockerfile.plan.Stage;
import dev.millrace.dockerfile.plan.Step;

/** The whole folder is copied before the packages are installed. */
final class InstallAfterCode implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "install-after-code",
                    "Packages are installed before the code is copied",
                    "Every edit of the code throws the layer with the packages away: each deploy"
                            + " installs all of them again.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        subject.plan().needed().forEach(stage -> look(subject, stage, report));
    }

    private static void look(Subject subject, Stage stage, Report report) {
        int copied = 0;
        for (var step : stage.steps()) {
            if (subject.installs(step).stream().anyMatch(Install::ofProject)) {
                if (copied > 0) {
                    report.at(
                            step.line(),
                            "packages are installed after the whole folder was copied (line "
                                    + copied
                                    + ")",
                            "Copy the lock file and the list of packages, install, then copy the"
                                    + " rest.");
                }
                return;
            }
            if (copied == 0 && takesAll(step)) {
                copied = step.line();
            }
        }
    }

    private static boolean takesAll(Step step) {
        return (step.is("COPY") || step.is("ADD"))
                && Taken.by(step).stream()
                        .anyMatch(taken -> taken.path().isEmpty() || taken.path().equals("*"));
    }
}
