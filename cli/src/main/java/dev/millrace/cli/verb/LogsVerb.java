package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.cli.http.LogStream;
import dev.millrace.contracts.error.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "logs",
        description =
                "What the running agent prints; -f goes on with the release that replaces it.")
final class LogsVerb implements Callable<Integer> {

    private static final long PAUSE_MILLIS = 1000;

    private final Cli cli;

    @Mixin Where where;

    @Option(
            names = {"-f", "--follow"},
            description = "Wait for what is still to come.")
    boolean follow;

    @Option(
            names = "--instance",
            paramLabel = "INSTANCE",
            description = "Of this instance, also of one that is gone.")
    @Nullable String instance;

    @Option(
            names = "--from",
            paramLabel = "CURSOR",
            description = "Only what stands behind this entry.")
    @Nullable String from;

    LogsVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() throws InterruptedException {
        var cursor = BuildsVerb.cursor(from);
        Set<String> read = new HashSet<>();
        var next = instance != null ? instance : newest(read);
        if (next == null) {
            throw new CliException(
                    Exit.REFUSED,
                    ErrorCode.DEPLOY_NOTHING_LIVE.id(),
                    "no instance of "
                            + where.agent(cli.folder())
                            + " runs in "
                            + where.environment(cli.folder()),
                    ErrorCode.DEPLOY_NOTHING_LIVE.advice());
        }
        while (next != null) {
            read.add(next);
            new LogStream(cli.api(), "/v1/instances/" + next + "/logs", cursor)
                    .read(follow, this::print);
            cursor = null;
            next = follow && instance == null ? successor(read) : null;
        }
        cli.lines()
                .result(
                        Json.object()
                                .put("type", "result")
                                .put("status", "OK")
                                .put("instance", String.join(",", read)));
        return 0;
    }

    private void print(JsonNode frame) {
        cli.lines().frame(frame);
    }

    /** The instance after one that ended: there may be none for the moment. */
    private String successor(Set<String> read) throws InterruptedException {
        while (true) {
            var next = newest(read);
            if (next != null) {
                return next;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private @Nullable String newest(Set<String> read) {
        var path = "/v1/agents/" + where.agent(cli.folder()) + "/instances?";
        var answer =
                cli.api()
                        .get(
                                path
                                        + Listing.query(
                                                        "environment",
                                                        where.environment(cli.folder()))
                                                .substring(1));
        var instances = new ArrayList<JsonNode>();
        Listing.items(answer).forEach(instances::add);
        return instances.stream()
                .filter(i -> !read.contains(Json.textOr(i, "instance", "")))
                .max(
                        Comparator.comparingLong((JsonNode i) -> i.path("generation").asLong())
                                .thenComparing(i -> Json.textOr(i, "createdAt", "")))
                .map(i -> Json.textOr(i, "instance", ""))
                .orElse(null);
    }
}
