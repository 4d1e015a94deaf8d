package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Commands;
import dev.millrace.contracts.id.ReleaseId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

final class RollbackVerb implements Verb, Callable<Integer> {

    private final Cli cli;

    private final Where where = new Where();

    private final Arg<@Nullable String> release =
            Arg.optionalParameter("RELEASE", "See `millrace releases ls`.");

    private final Arg<Boolean> detach =
            Arg.flag("Do not wait; Ctrl-C then cancels nothing.", "--detach");

    RollbackVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        return Commands.verb(
                "rollback",
                "Bring an earlier release live again; the one before if none is named.",
                this,
                where,
                release,
                detach);
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        var request = Json.object().put("environment", where.environment(cli.folder()));
        var asked = release.value();
        if (asked != null) {
            request.put("release", id(asked));
        }
        var path = "/v1/agents/" + where.agent(cli.folder()) + "/rollbacks";
        return new FollowDeploy(cli).post(path, request, detach.value(), start);
    }

    private static String id(String release) {
        try {
            return new ReleaseId(release).value();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()), "See `millrace releases ls`.");
        }
    }
}
