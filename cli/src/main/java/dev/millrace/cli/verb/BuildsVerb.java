package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Commands;
import dev.millrace.cli.http.LogStream;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.log.LogCursor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

final class BuildsVerb implements Verb {

    private final Cli cli;

    BuildsVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        return Commands.group(
                "builds",
                "ls | show | cancel | logs: builds and what they printed.",
                cancel(),
                logs(),
                ls(),
                show());
    }

    private CommandSpec ls() {
        var where = new Where();
        var all = Arg.flag("Of every agent.", "--all");
        var limit = Arg.number("<limit>", "At most so many (default: 20).", "--limit");
        return Commands.verb(
                "ls",
                "The agent's builds, newest first.",
                () -> ls(all.value() ? null : where.agent(cli.folder()), limit.valueOr(20)),
                where,
                all,
                limit);
    }

    private int ls(@Nullable String agent, int limit) {
        var answer = cli.api().get("/v1/builds?limit=" + limit + Listing.query("agent", agent));
        return new Listing(cli)
                .print(
                        answer,
                        "build",
                        "agent",
                        "state",
                        "attempt",
                        "image",
                        "createdAt",
                        "endedAt");
    }

    private CommandSpec show() {
        var build = Arg.parameter("BUILD");
        return Commands.verb("show", "One build.", () -> show(build.value()), build);
    }

    private int show(String build) {
        return new Listing(cli).show(cli.api().get("/v1/builds/" + id(build)));
    }

    private CommandSpec cancel() {
        var build = Arg.parameter("BUILD");
        return Commands.verb("cancel", "Cancel a build.", () -> cancel(build.value()), build);
    }

    private int cancel(String build) {
        cli.api().post("/v1/builds/" + id(build) + ":cancel", null);
        cli.lines().summary(build + ": cancelling");
        cli.lines()
                .result(
                        Json.object()
                                .put("type", "result")
                                .put("status", "ACCEPTED")
                                .put("build", build));
        return 0;
    }

    private CommandSpec logs() {
        var build = Arg.parameter("BUILD");
        var follow = Arg.flag("Wait for what is still to come.", "-f", "--follow");
        var from = Arg.text("CURSOR", "Only what stands behind this entry.", "--from");
        return Commands.verb(
                "logs",
                "What a build printed; all of it can be read again.",
                () -> logs(build.value(), follow.value(), from.value()),
                build,
                follow,
                from);
    }

    private int logs(String build, boolean follow, @Nullable String from) {
        var log = new LogStream(cli.api(), "/v1/builds/" + id(build) + "/logs", cursor(from));
        var state = log.read(follow, cli.progress()::frame);
        var result =
                Json.object().put("type", "result").put("status", state.isEmpty() ? "OPEN" : state);
        cli.progress().result(result.put("build", build));
        return 0;
    }

    static @Nullable LogCursor cursor(@Nullable String from) {
        try {
            return from == null ? null : LogCursor.parse(from);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()), "Cursors come with `--json`.");
        }
    }

    private static String id(String build) {
        try {
            return new BuildId(build).value();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()), "See `millrace builds ls`.");
        }
    }
}
