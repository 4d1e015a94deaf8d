package dev.millrace.dockerfile.check;

/** A pattern that nothing fits; BuildKit goes on without a word. */
final class CopyNothing implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "copy-nothing",
                    "A pattern in COPY fits something",
                    "The build goes on without the files, and fails later or in the agent.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (var stage : subject.plan().needed()) {
            for (var step : stage.steps()) {
                boolean loose = step.instruction().flag("parents").isPresent();
                for (var taken : Taken.by(step)) {
                    if (!loose && taken.isPattern() && !isMaybe(taken.name())) {
                        look(subject, taken, report);
                    }
                }
            }
        }
    }

    /** {@code name*} is how one writes "if it is there". */
    private static boolean isMaybe(String name) {
        return name.length() > 1 && name.indexOf('*') == name.length() - 1;
    }

    private static void look(Subject subject, Taken taken, Report report) {
        if (!subject.context().mayFit(taken.path())) {
            report.at(
                    taken.line(),
                    "nothing in the context fits " + Subject.shown(taken.path()),
                    "Check the pattern, and what is sent with `millrace context ls`.");
        }
    }
}
