package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.ImageRef;
import dev.millrace.dockerfile.plan.Stage;
import dev.millrace.dockerfile.plan.Word;
import java.util.Locale;
import java.util.Set;

/** An image whose name means another one tomorrow. */
final class UnpinnedBase implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "unpinned-base",
                    "Images are named by version or digest",
                    "The same Dockerfile makes another image tomorrow, and nobody can say which one"
                            + " was tried.");
    private static final Set<String> FLOATING =
            Set.of(
                    "", "latest", "stable", "edge", "nightly", "lts", "current", "slim", "alpine",
                    "main", "master", "rolling", "dev");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (var stage : subject.plan().needed()) {
            stage.image().ifPresent(image -> look(stage.line(), "FROM", image, report));
            for (var step : stage.steps()) {
                if (isImage(subject, stage, step.from())) {
                    look(step.line(), "--from", ImageRef.of(step.from().value()), report);
                }
                for (var mount : step.mounts()) {
                    if (isImage(subject, stage, mount.from())) {
                        look(step.line(), "from", ImageRef.of(mount.from().value()), report);
                    }
                }
            }
        }
    }

    private static boolean isImage(Subject subject, Stage stage, Word from) {
        return from.known()
                && !from.value().isEmpty()
                && !from.value().matches("\\d{1,4}|scratch")
                && subject.plan().meant(from, stage).isEmpty();
    }

    private static void look(int line, String where, ImageRef image, Report report) {
        if (!image.digest() && FLOATING.contains(image.tag().toLowerCase(Locale.ROOT))) {
            var tag = image.tag().isEmpty() ? "no tag" : "the moving tag " + image.tag();
            report.at(
                    line,
                    where + " " + Subject.shown(image.repository()) + " has " + tag,
                    "Name a version, such as python:3.13-slim, or a digest.");
        }
    }
}
