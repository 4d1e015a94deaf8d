package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.contracts.id.DeployId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "deploys",
        description = "ls | show | cancel: deploys of an environment.",
        synopsisSubcommandLabel = "COMMAND")
final class DeploysVerb {

    private final Cli cli;

    DeploysVerb(Cli cli) {
        this.cli = cli;
    }

    @Command(name = "ls", description = "The environment's deploys, newest first.")
    int ls(@Mixin Where where) {
        var path = "/v1/agents/" + where.agent(cli.folder()) + "/deploys?";
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
                        "deploy",
                        "generation",
                        "kind",
                        "phase",
                        "release",
                        "sessions",
                        "createdAt");
    }

    @Command(name = "show", description = "One deploy.")
    int show(@Parameters(paramLabel = "DEPLOY") String deploy) {
        return new Listing(cli).show(cli.api().get("/v1/deploys/" + id(deploy)));
    }

    @Command(name = "cancel", description = "Call a deploy off that has no traffic yet.")
    int cancel(@Parameters(paramLabel = "DEPLOY") String deploy) {
        cli.api().post("/v1/deploys/" + id(deploy) + ":cancel", null);
        cli.lines().summary(deploy + ": cancelling");
        cli.lines()
                .result(
                        Json.object()
                                .put("type", "result")
                                .put("status", "ACCEPTED")
                                .put("deploy", deploy));
        return 0;
    }

    private static String id(String deploy) {
        try {
            return new DeployId(deploy).value();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()), "See `millrace deploys ls`.");
        }
    }
}
