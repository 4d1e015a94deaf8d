package dev.millrace.cli.verb;

import dev.millrace.archive.gather.Gathered;
import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.show.Escapes;
import dev.millrace.contracts.build.BuildSpec;

/** Checks the Dockerfile before anything is sent: warnings are said, an error is the end. */
final class CheckBefore {

    private static final int NAMED = 5;

    private final Cli cli;

    CheckBefore(Cli cli) {
        this.cli = cli;
    }

    void check(Gathered gathered, BuildSpec spec, int port) {
        var check = FolderCheck.of(gathered, spec, port);
        var errors = check.errors();
        var said = errors.isEmpty() ? check.warnings() : errors.subList(1, errors.size());
        said.stream()
                .limit(NAMED)
                .forEach(finding -> cli.progress().warn(Escapes.neutralise(check.line(finding))));
        if (said.size() > NAMED) {
            cli.progress().warn(said.size() - NAMED + " more; see `millrace check`");
        }
        if (!errors.isEmpty()) {
            var first = errors.getFirst();
            throw new CliException(
                    Exit.REFUSED,
                    first.code(),
                    spec.dockerfile() + " line " + first.line() + ": " + first.what(),
                    first.fix());
        }
    }
}
