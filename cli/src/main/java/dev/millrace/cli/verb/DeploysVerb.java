package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Commands;
import dev.millrace.contracts.id.DeployId;
import picocli.CommandLine.Model.CommandSpec;

final class DeploysVerb implements Verb {

    private final Cli cli;

    DeploysVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        return Commands.group(
                "deploys",
                "ls | show | cancel: deploys of an environment.",
                cancel(),
                ls(),
                show());
    }

    private CommandSpec ls() {
        var where = new Where();
        return Commands.verb(
                "ls", "The environment's deploys, newest first.", () -> ls(where), where);
    }

    private int ls(Where where) {
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

    private CommandSpec show() {
        var deploy = Arg.parameter("DEPLOY");
        return Commands.verb("show", "One deploy.", () -> show(deploy.value()), deploy);
    }

    private int show(String deploy) {
        return new Listing(cli).show(cli.api().get("/v1/deploys/" + id(deploy)));
    }

    private CommandSpec cancel() {
        var deploy = Arg.parameter("DEPLOY");
        return Commands.verb(
                "cancel",
                "Call a deploy off that has no traffic yet.",
                () -> cancel(deploy.value()),
                deploy);
    }

    private int cancel(String deploy) {
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
