package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.contracts.id.ReleaseId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rollback",
        description = "Bring an earlier release live again; the one before if none is named.")
final class RollbackVerb implements Callable<Integer> {

    private final Cli cli;

    @Mixin Where where;

    @Parameters(arity = "0..1", paramLabel = "RELEASE", description = "See `millrace releases ls`.")
    @Nullable String release;

    @Option(names = "--detach", description = "Do not wait; Ctrl-C then cancels nothing.")
    boolean detach;

    RollbackVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        var request = Json.object().put("environment", where.environment(cli.folder()));
        if (release != null) {
            request.put("release", id(release));
        }
        var path = "/v1/agents/" + where.agent(cli.folder()) + "/rollbacks";
        return new FollowDeploy(cli).post(path, request, detach, start);
    }

    private static String id(String release) {
        try {
            return new ReleaseId(release).value();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()), "See `millrace releases ls`.");
        }
    }
}
