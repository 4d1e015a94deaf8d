package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.Stage;

/** The image is held to another platform than it is built for. */
final class WrongPlatform implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "platform",
                    "The image has the platform it is built for",
                    "The image holds programs for another processor: they are emulated, slowly, or"
                            + " end with \"exec format error\".");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        var wanted = subject.plan().spec().platform().value();
        for (var stage : subject.plan().lineage()) {
            var raw = stage.platform().raw();
            if (!raw.isEmpty() && stage.parent() == null && isOther(stage, wanted)) {
                report.at(
                        stage.line(),
                        "FROM --platform="
                                + Subject.shown(raw)
                                + " while the image is built for "
                                + wanted,
                        "Leave --platform out, or say `--platform` to the deploy; $BUILDPLATFORM is"
                                + " for stages whose files are copied.");
            }
        }
    }

    private static boolean isOther(Stage stage, String wanted) {
        var platform = stage.platform();
        return platform.known()
                ? !shortened(platform.value()).equals(shortened(wanted))
                : platform.raw().contains("BUILDPLATFORM");
    }

    /** arm64 is always v8. */
    private static String shortened(String platform) {
        return platform.endsWith("arm64/v8")
                ? platform.substring(0, platform.length() - "/v8".length())
                : platform;
    }
}
