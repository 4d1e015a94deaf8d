package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.Json;
import dev.millrace.cli.Versions;
import dev.millrace.cli.args.Commands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

final class VersionVerb implements Verb, Callable<Integer> {

    private final Cli cli;

    VersionVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        return Commands.verb("version", "The CLI's version.", this);
    }

    @Override
    public Integer call() {
        cli.lines().summary("millrace " + Versions.current());
        cli.lines().result(Json.object().put("type", "result").put("version", Versions.current()));
        return 0;
    }
}
