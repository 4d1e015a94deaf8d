package dev.millrace.dockerfile.check;

/** The build asks for a stage that the file does not have. */
final class TargetMissing implements Check {

    private static final Rule RULE =
            Rule.error(
                    "target-missing",
                    "The target is a stage of the file",
                    "The build stops at once: there is nothing to build.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        var plan = subject.plan();
        var target = plan.spec().target();
        if (target != null && plan.target().isEmpty() && !plan.stages().isEmpty()) {
            report.at(
                    plan.stages().getLast().line(),
                    "no stage is named " + Subject.shown(target),
                    "Name it with FROM … AS "
                            + Subject.shown(target)
                            + ", or ask for another one.");
        }
    }
}
