package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.cli.http.LogStream;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.log.LogCursor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "builds",
        description = "ls | show | cancel | logs: builds and what they printed.",
        synopsisSubcommandLabel = "COMMAND")
final class BuildsVerb {

    private final Cli cli;

    BuildsVerb(Cli cli) {
        this.cli = cli;
    }

    @Command(name = "ls", description = "The agent's builds, newest first.")
    int ls(
            @Mixin Where where,
            @Option(names = "--all", description = "Of every agent.") boolean all,
            @Option(
                            names = "--limit",
                            defaultValue = "20",
                            description = "At most so many (default: 20).")
                    int limit) {
        var agent = all ? null : where.agent(cli.folder());
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

    @Command(name = "show", description = "One build.")
    int show(@Parameters(paramLabel = "BUILD") String build) {
        return new Listing(cli).show(cli.api().get("/v1/builds/" + id(build)));
    }

    @Command(name = "cancel", description = "Cancel a build.")
    int cancel(@Parameters(paramLabel = "BUILD") String build) {
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

    @Command(name = "logs", description = "What a build printed; all of it can be read again.")
    int logs(
            @Parameters(paramLabel = "BUILD") String build,
            @Option(
                            names = {"-f", "--follow"},
                            description = "Wait for what is still to come.")
                    boolean follow,
            @Option(
                            names = "--from",
                            paramLabel = "CURSOR",
                            description = "Only what stands behind this entry.")
                    @Nullable String from) {
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
