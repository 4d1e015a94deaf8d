package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.Install;
import dev.millrace.dockerfile.plan.Plan;
import dev.millrace.dockerfile.plan.Stage;
import java.util.HashSet;
import java.util.Set;

/** Packages are installed by a command that may change the lock file. */
final class LockNotFrozen implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "lock-not-frozen",
                    "Packages are installed as the lock file says",
                    "Where the lock file and the list of packages differ, other versions are"
                            + " installed than the ones that were tried, without a word.");
    private static final Set<String> UV = Set.of("UV_LOCKED", "UV_FROZEN");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (var stage : subject.plan().needed()) {
            var set = inherited(subject.plan(), stage);
            for (var step : stage.steps()) {
                subject.plan().assignments(step).forEach(one -> set.add(one.name()));
                subject.installs(step).stream()
                        .filter(install -> isFree(install, set))
                        // LockMissing says it: without the file the stricter command fails
                        .filter(install -> !LockMissing.isMissing(subject, install.installer()))
                        .findFirst()
                        .ifPresent(install ->
                                report.at(
                                        step.line(),
                                        install.text() + " does not hold to the lock file",
                                        "Write `" + install.installer().lock().command() + "`."));
            }
        }
    }

    private static Set<String> inherited(Plan plan, Stage stage) {
        var set = new HashSet<String>();
        for (var parent = stage.parent(); parent != null; parent = parent.parent()) {
            parent.steps()
                    .forEach(step -> plan.assignments(step).forEach(one -> set.add(one.name())));
        }
        return set;
    }

    private static boolean isFree(Install install, Set<String> set) {
        if (!install.ofProject() || install.frozen()) {
            return false;
        }
        return switch (install.installer()) {
            case UV -> UV.stream().noneMatch(set::contains);
            case PNPM -> !set.contains("CI");
            case NPM, YARN, BUN, POETRY, PIPENV, PDM, PIP -> true;
        };
    }
}
