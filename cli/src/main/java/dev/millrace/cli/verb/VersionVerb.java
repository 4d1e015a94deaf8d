package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.Json;
import dev.millrace.cli.Versions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "The CLI's version.")
final class VersionVerb implements Callable<Integer> {

    private final Cli cli;

    VersionVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        cli.lines().summary("millrace " + Versions.current());
        cli.lines().result(Json.object().put("type", "result").put("version", Versions.current()));
        return 0;
    }
}
