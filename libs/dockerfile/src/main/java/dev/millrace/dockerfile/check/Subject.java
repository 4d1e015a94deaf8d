package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.ContextAnswers;
import dev.millrace.dockerfile.plan.Install;
import dev.millrace.dockerfile.plan.Installs;
import dev.millrace.dockerfile.plan.Plan;
import dev.millrace.dockerfile.plan.Step;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the checks look at.
 *
 * @param port of the agent's contract; null where nobody has said it
 */
public record Subject(
        Plan plan,
        ContextAnswers context,
        @Nullable Integer port,
        Map<Step, List<Install>> installs) {

    /** Reads the RUNs once for all checks. */
    public static Subject of(Plan plan, ContextAnswers context, @Nullable Integer port) {
        var installs = new IdentityHashMap<Step, List<Install>>();
        for (var stage : plan.needed()) {
            for (var step : stage.steps()) {
                if (step.is("RUN")) {
                    installs.put(step, Installs.of(step, plan.dockerfile().escape()));
                }
            }
        }
        return new Subject(plan, context, port, installs);
    }

    List<Install> installs(Step step) {
        return installs.getOrDefault(step, List.of());
    }

    /** A text of the Dockerfile, fit for a sentence. */
    static String shown(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 80 ? line : line.substring(0, 77) + "...";
    }
}
