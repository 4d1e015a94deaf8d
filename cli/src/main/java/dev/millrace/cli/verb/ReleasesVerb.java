package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.args.Commands;
import picocli.CommandLine.Model.CommandSpec;

final class ReleasesVerb implements Verb {

    private final Cli cli;

    ReleasesVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        return Commands.group("releases", "ls: what can be rolled back to.", ls());
    }

    private CommandSpec ls() {
        var where = new Where();
        return Commands.verb(
                "ls", "The environment's releases, newest first.", () -> ls(where), where);
    }

    private int ls(Where where) {
        var path = "/v1/agents/" + where.agent(cli.folder()) + "/releases?";
        var answer =
                cli.api()
                        .get(
                                path
                                        + Listing.query(
                                                        "environment",
                                                        where.environment(cli.folder()))
                                                .substring(1));
        return new Listing(cli)
                .print(
                        answer,
                        "release",
                        "live",
                        "generation",
                        "image",
                        "configVersion",
                        "build",
                        "createdAt");
    }
}
