package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.ImageRef;
import dev.millrace.dockerfile.plan.Stage;
import dev.millrace.dockerfile.plan.Step;
import java.util.Locale;

/** The image's user is root. */
final class RootUser implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "root-user",
                    "An agent does not run as root",
                    "Whoever takes the agent over has every right inside its container, and is one"
                            + " fault of the kernel away from the machine.");
    private static final String FIX =
            "Write USER 10001 before CMD; give it what it writes to with COPY --chown=10001.";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        var plan = subject.plan();
        var last = plan.steps().stream().filter(step -> step.is("USER")).reduce((_, b) -> b);
        if (last.isPresent()) {
            if (isRoot(last.get())) {
                report.at(last.get().line(), "the last USER is root", FIX);
            }
            return;
        }
        var target = plan.target();
        if (target.isPresent() && !beginsWithAnotherUser(plan.lineage().getFirst())) {
            report.at(target.get().line(), "no USER: the agent runs as root", FIX);
        }
    }

    private static boolean isRoot(Step step) {
        var word = step.words().getFirst();
        var user = word.value().split(":", 2)[0].strip();
        return word.known() && (user.equals("root") || user.matches("0+"));
    }

    /** Images that say in their name that they have a user of their own. */
    private static boolean beginsWithAnotherUser(Stage stage) {
        return stage.image().map(RootUser::saysSo).orElse(!stage.isScratch());
    }

    private static boolean saysSo(ImageRef image) {
        return image.tag().toLowerCase(Locale.ROOT).contains("nonroot")
                || image.repository().contains("nonroot")
                || image.repository().startsWith("cgr.dev/chainguard/");
    }
}
