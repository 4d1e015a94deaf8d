package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "releases",
        description = "ls: what can be rolled back to.",
        synopsisSubcommandLabel = "COMMAND")
final class ReleasesVerb {

    private final Cli cli;

    ReleasesVerb(Cli cli) {
        this.cli = cli;
    }

    @Command(name = "ls", description = "The environment's releases, newest first.")
    int ls(@Mixin Where where) {
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
