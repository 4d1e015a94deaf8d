package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.ContextPath;
import dev.millrace.dockerfile.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something stands between the platform's signals and the agent. */
final class ShellCommand implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "shell-command",
                    "The agent gets its signals itself",
                    "SIGTERM, which asks the agent to finish its sessions, ends at a shell or a"
                            + " script runner: the drain breaks, and the agent is killed when its"
                            + " grace is over.");
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh");
    private static final Set<String> RUNNERS = Set.of("npm", "yarn");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (var keyword : List.of("ENTRYPOINT", "CMD")) {
            last(subject, keyword).ifPresent(step -> look(step, report));
        }
    }

    private static Optional<Step> last(Subject subject, String keyword) {
        return subject.plan().steps().stream().filter(step -> step.is(keyword)).reduce((_, b) -> b);
    }

    private static void look(Step step, Report report) {
        var keyword = step.instruction().keyword();
        var exec = step.instruction().exec();
        var fix = "Write " + keyword + " [\"program\", \"argument\"], with double quotes.";
        if (exec.isEmpty()) {
            if (!step.instruction().text().startsWith("exec ")) {
                report.at(step.line(), keyword + " in shell form", fix);
            }
            return;
        }
        var words = exec.get();
        if (isShell(words)) {
            report.at(
                    step.line(),
                    keyword + " starts a shell, which starts the agent",
                    fix + " Where a shell is needed, let it end with exec.");
        } else if (isRunner(words)) {
            report.at(
                    step.line(),
                    keyword + " starts " + words.getFirst() + ", which starts the agent",
                    "Write " + keyword + " [\"node\", \"server.js\"], what the script would run.");
        }
    }

    private static boolean isShell(List<String> words) {
        return words.size() >= 3
                && SHELLS.contains(ContextPath.name(words.getFirst()))
                && words.get(1).matches("-\\w*c")
                && !words.get(2).matches("(?s)(.*[;&\\s])?exec .*");
    }

    private static boolean isRunner(List<String> words) {
        return words.size() >= 2
                && RUNNERS.contains(ContextPath.name(words.getFirst()))
                && Set.of("start", "run").contains(words.get(1));
    }
}
