package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.Step;
import dev.millrace.dockerfile.plan.Word;
import dev.millrace.dockerfile.read.Words;
import java.util.List;
import java.util.regex.Pattern;

/** Relative paths, and no WORKDIR they are relative to. */
final class NoWorkdir implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "no-workdir",
                    "WORKDIR says where relative paths begin",
                    "Files land wherever the base image happens to stand, often in /, and move"
                            + " when the base image changes.");
    private static final Pattern PROGRAM_FILE =
            Pattern.compile("(?!/)[\\w./-]+\\.(py|js|mjs|cjs|ts|jar|rb|sh)");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        var plan = subject.plan();
        boolean set = false;
        for (var step : plan.steps()) {
            set |= step.is("WORKDIR");
            if (!set && isRelative(step, plan.dockerfile().escape())) {
                report.at(
                        step.line(),
                        step.instruction().keyword() + " uses a relative path, without a WORKDIR",
                        "Write WORKDIR /app before it.");
                return;
            }
        }
    }

    private static boolean isRelative(Step step, char escape) {
        return switch (step.instruction().keyword()) {
            case "COPY", "ADD" -> !step.words().isEmpty() && isRelative(step.words().getLast());
            case "CMD", "ENTRYPOINT" ->
                    words(step, escape).stream().anyMatch(w -> PROGRAM_FILE.matcher(w).matches());
            default -> false;
        };
    }

    private static boolean isRelative(Word destination) {
        return destination.known() && !destination.value().startsWith("/");
    }

    private static List<String> words(Step step, char escape) {
        var instruction = step.instruction();
        return instruction.exec().orElseGet(() -> Words.of(instruction.text(), escape));
    }
}
