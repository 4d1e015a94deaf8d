package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.Step;
import java.util.List;
import java.util.regex.Pattern;

/** The image speaks of another port than the contract. */
final class PortMismatch implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "port",
                    "The agent listens where its contract says",
                    "The platform asks for readiness at the contract's port; an agent that listens"
                            + " elsewhere never goes live.");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final Pattern GIVEN = Pattern.compile("--port=(\\d{1,5})");
    private static final Pattern BOUND = Pattern.compile("(?:--bind=)?[\\w.*\\[\\]:]*:(\\d{2,5})");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        var port = subject.port();
        if (port == null) {
            return;
        }
        exposed(subject, port, report);
        subject.plan().steps().stream()
                .filter(step -> step.is("CMD"))
                .reduce((_, b) -> b)
                .ifPresent(step -> command(step, port, report));
    }

    private static void exposed(Subject subject, int port, Report report) {
        var exposes = subject.plan().steps().stream().filter(step -> step.is("EXPOSE")).toList();
        var words = exposes.stream().flatMap(step -> step.words().stream()).toList();
        boolean unsure = words.stream().anyMatch(word -> !isPort(word.value()) || !word.known());
        boolean named = words.stream().anyMatch(word -> number(word.value()) == port);
        if (!exposes.isEmpty() && !words.isEmpty() && !unsure && !named) {
            report.at(
                    exposes.getLast().line(),
                    "EXPOSE "
                            + Subject.shown(exposes.getLast().instruction().text())
                            + ", but the contract's port is "
                            + port,
                    "Listen on $PORT, or set `port` in millrace.toml.");
        }
    }

    private static void command(Step step, int port, Report report) {
        var words = step.instruction().exec().orElse(List.of());
        for (int i = 1; i < words.size(); i++) {
            var before = words.get(i - 1);
            int given = given(before, words.get(i));
            if (given > 0 && given != port) {
                report.at(
                        step.line(),
                        "CMD says port " + given + ", but the contract's is " + port,
                        "Listen on $PORT, or set `port` in millrace.toml.");
                return;
            }
        }
    }

    /** The port a program is told; 0 if this is none. */
    private static int given(String before, String word) {
        var given = GIVEN.matcher(word);
        if (given.matches()) {
            return Integer.parseInt(given.group(1));
        }
        if (before.equals("--port") && PORT.matcher(word).matches()) {
            return Integer.parseInt(word);
        }
        var bound = BOUND.matcher(word);
        boolean binds =
                before.equals("--bind") || before.equals("-b") || word.startsWith("--bind=");
        return binds && bound.matches() ? Integer.parseInt(bound.group(1)) : 0;
    }

    private static boolean isPort(String word) {
        return number(word) > 0;
    }

    /** UDP ports are none of the contract's. */
    private static int number(String word) {
        var number = word.endsWith("/tcp") ? word.substring(0, word.length() - 4) : word;
        return PORT.matcher(number).matches() ? Integer.parseInt(number) : 0;
    }
}
