package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.Install;
import dev.millrace.dockerfile.plan.Step;

/** Packages are installed without the cache that outlives a layer. */
final class NoCacheMount implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "no-cache-mount",
                    "Package managers keep their cache between builds",
                    "One more package makes the whole layer new, and everything is downloaded"
                            + " again; the worker would have kept it.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (var stage : subject.plan().needed()) {
            for (var step : stage.steps()) {
                if (!hasCache(step)) {
                    subject.installs(step).stream()
                            .filter(Install::ofProject)
                            .findFirst()
                            .ifPresent(install -> report(step, install, report));
                }
            }
        }
    }

    private static boolean hasCache(Step step) {
        return step.mounts().stream().anyMatch(mount -> mount.type().equals("cache"));
    }

    private static void report(Step step, Install install, Report report) {
        var without =
                install.words().contains("--no-cache-dir") ? ", and take --no-cache-dir out" : "";
        report.at(
                step.line(),
                install.text() + " without a cache mount",
                "Write RUN --mount=type=cache,target="
                        + install.installer().cache()
                        + " before it"
                        + without
                        + ".");
    }
}
