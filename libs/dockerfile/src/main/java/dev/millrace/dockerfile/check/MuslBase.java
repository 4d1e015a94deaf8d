package dev.millrace.dockerfile.check;

import dev.millrace.dockerfile.plan.ImageRef;
import dev.millrace.dockerfile.plan.Install;
import dev.millrace.dockerfile.plan.Stage;
import java.util.Locale;

/** Python packages on Alpine and its kin. */
final class MuslBase implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "musl-base",
                    "Python packages want a glibc base image",
                    "Many wheels with native code, the audio and speech packages of agents among"
                            + " them, are made for glibc only: on musl they are compiled for minutes,"
                            + " or there is none.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (var stage : subject.plan().needed()) {
            var image = root(stage).image();
            if (image.isPresent() && isMusl(image.get())) {
                report(subject, stage, report);
            }
        }
    }

    private static void report(Subject subject, Stage stage, Report report) {
        for (var step : stage.steps()) {
            if (subject.installs(step).stream().anyMatch(Install::bringsPythonPackages)) {
                report.at(
                        root(stage).line(),
                        "Python packages are installed (line "
                                + step.line()
                                + ") on the musl image "
                                + Subject.shown(root(stage).base().value()),
                        "Use a Debian base, such as FROM python:3.13-slim.");
                return;
            }
        }
    }

    private static Stage root(Stage stage) {
        var root = stage;
        for (var parent = root.parent(); parent != null; parent = root.parent()) {
            root = parent;
        }
        return root;
    }

    private static boolean isMusl(ImageRef image) {
        var tag = image.tag().toLowerCase(Locale.ROOT);
        return image.name().equals("alpine") || tag.contains("alpine") || tag.contains("musl");
    }
}
