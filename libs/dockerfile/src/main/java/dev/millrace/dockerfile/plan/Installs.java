package dev.millrace.dockerfile.plan;

import java.util.List;
import java.util.Optional;

/** The installs of a RUN. */
public final class Installs {

    private Installs() {}

    public static List<Install> of(Step step, char escape) {
        if (!step.is("RUN")) {
            return List.of();
        }
        return ShellCommands.of(step.instruction(), escape).stream()
                .map(Install::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
