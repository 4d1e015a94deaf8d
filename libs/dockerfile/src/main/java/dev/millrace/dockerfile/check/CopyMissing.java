package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.ContextFiles.Absence;
import dev.millrace.dockerfile.plan.Installer;
import dev.millrace.dockerfile.plan.Step;

/** A COPY or bind mount of what the context does not hold: the build fails there for sure. */
final class CopyMissing implements Check {

    private static final Rule RULE =
            Rule.error(
                    "copy-missing",
                    "What is copied is in the context",
                    "The build stops at this line: the builder sees only what was sent.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (var stage : subject.plan().needed()) {
            for (var step : stage.steps()) {
                if (!isLoose(step)) {
                    Taken.by(step).forEach(taken -> look(subject, taken, report));
                }
            }
        }
    }

    /** With these two flags a source is more than a path. */
    private static boolean isLoose(Step step) {
        return step.instruction().flag("parents").isPresent()
                || step.instruction().flag("exclude").isPresent();
    }

    private static void look(Subject subject, Taken taken, Report report) {
        if (taken.isPattern() || subject.context().mayHold(taken.path())) {
            return;
        }
        var absence = subject.context().absence(taken.path());
        report.at(
                taken.line(),
                taken.how()
                        + " wants "
                        + Subject.shown(taken.path())
                        + ", which "
                        + switch (absence) {
                            case NOT_THERE -> "is not in the context";
                            case IGNORED -> "an ignore rule keeps out of the context";
                            case WITHHELD -> "is withheld: it may be a secret";
                        },
                fix(taken, absence));
    }

    private static String fix(Taken taken, Absence absence) {
        var lock = Installer.ofLockFile(taken.name());
        return switch (absence) {
            case IGNORED ->
                    "Take it out of .gitignore or .dockerignore, or add !"
                            + Subject.shown(taken.path())
                            + " there.";
            case WITHHELD ->
                    "Set its values with `millrace config set`: the agent has them when it starts.";
            case NOT_THERE ->
                    lock.map(one ->
                                    "Make it with `"
                                            + one.lock().making()
                                            + "` and keep it beside the code.")
                            .orElse("Check the name, and what is sent with `millrace context ls`.");
        };
    }
}
