package dev.millrace.dockerfile.check;

import dev.millrace.contracts.deploy.PlatformVariables;
import dev.millrace.dockerfile.plan.Assignment;

/** ENV of a name that the platform sets itself. */
final class ReservedEnv implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "reserved-env",
                    "What the platform sets is not set in the image",
                    "The platform gives every instance its own value; the one in the image is never"
                            + " seen, and whoever reads it is misled.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        var plan = subject.plan();
        for (var step : plan.steps()) {
            for (var one : plan.assignments(step)) {
                if (step.is("ENV") && isOverruled(one, subject)) {
                    report.at(
                            step.line(),
                            "ENV " + Subject.shown(one.name()) + " is set by the platform",
                            one.name().equals(PlatformVariables.PORT)
                                    ? "Take it out; `port` in millrace.toml is what PORT will be."
                                    : "Take it out, or choose another name.");
                }
            }
        }
    }

    /** The very port of the contract does no harm: it serves whoever runs the image elsewhere. */
    private static boolean isOverruled(Assignment one, Subject subject) {
        if (!PlatformVariables.isSet(one.name())) {
            return false;
        }
        return !one.name().equals(PlatformVariables.PORT)
                || subject.port() != null && !String.valueOf(subject.port()).equals(one.raw());
    }
}
