package dev.millrace.dockerfile;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.dockerfile.check.AllChecks;
import dev.millrace.dockerfile.check.Check;
import dev.millrace.dockerfile.check.Ignores;
import dev.millrace.dockerfile.check.Rule;
import dev.millrace.dockerfile.check.Subject;
import dev.millrace.dockerfile.plan.ContextAnswers;
import dev.millrace.dockerfile.plan.Installer;
import dev.millrace.dockerfile.plan.Plan;
import dev.millrace.dockerfile.read.Dockerfile;
import dev.millrace.dockerfile.read.DockerfileReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what surely fails and what is doubtful in a Dockerfile. Never throws on odd input, takes
 * time linear in the file and in the number of the context's paths, and has no effects.
 */
public final class CheckDockerfile {

    /** More helps nobody. */
    private static final int MOST_FINDINGS = 100;

    private final Dockerfile dockerfile;
    private final Ignores ignores;
    private final List<DockerfileFinding> findings = new ArrayList<>();

    private CheckDockerfile(Dockerfile dockerfile) {
        this.dockerfile = dockerfile;
        this.ignores =
                new Ignores(
                        dockerfile,
                        AllChecks.rules().stream().map(Rule::code).collect(Collectors.toSet()));
    }

    /**
     * All findings by line, errors before warnings of the same line.
     *
     * @param port of the agent's contract; null if it is not known
     */
    public static List<DockerfileFinding> check(
            byte[] dockerfile, BuildSpec spec, @Nullable Integer port, ContextFiles files) {
        var check = new CheckDockerfile(DockerfileReader.read(dockerfile));
        check.unread();
        var plan = Plan.of(check.dockerfile, spec);
        var answers = ContextAnswers.ask(plan, Installer.lockFiles(), files);
        var subject = Subject.of(plan, answers, port);
        for (Check one : AllChecks.CHECKS) {
            one.look(subject, (line, what, fix) -> check.add(one.rule(), line, what, fix));
        }
        // no Comparator.comparing: what it makes is not in the class cache of the CLI's JVM
        check.findings.sort(CheckDockerfile::order);
        return List.copyOf(check.findings);
    }

    private static int order(DockerfileFinding a, DockerfileFinding b) {
        if (a.line() != b.line()) {
            return Integer.compare(a.line(), b.line());
        }
        int bySeverity = a.severity().compareTo(b.severity());
        return bySeverity != 0 ? bySeverity : a.code().compareTo(b.code());
    }

    private void unread() {
        dockerfile
                .unread()
                .forEach(one ->
                        add(
                                AllChecks.UNREAD,
                                one.line(),
                                one.why(),
                                "See docs.docker.com/reference/dockerfile."));
        if (Plan.isTooLarge(dockerfile)) {
            add(
                    AllChecks.UNREAD,
                    1,
                    "the file has more stages or instructions than are checked",
                    "Divide it.");
        }
        for (var one : ignores.unknown()) {
            add(
                    AllChecks.UNKNOWN_IGNORE,
                    one.line(),
                    "no check has the code " + shown(one.code()),
                    "See docs/dockerfile-checks.md for the codes.");
        }
    }

    private void add(Rule rule, int line, String what, String fix) {
        // errors come early in the list of checks, so that a flood of warnings hides none
        if (!ignores.covers(rule.code(), line)
                && (findings.size() < MOST_FINDINGS
                        || rule.severity() == DockerfileFinding.Severity.ERROR
                                && findings.size() < 2 * MOST_FINDINGS)) {
            findings.add(
                    new DockerfileFinding(
                            rule.code(), rule.severity(), line, what, rule.why(), fix));
        }
    }

    private static String shown(String code) {
        return code.substring(0, Math.min(code.length(), 60)).replaceAll("\\p{Cntrl}", "?");
    }
}
