package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Commands;
import dev.millrace.cli.http.LogStream;
import dev.millrace.contracts.error.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

final class LogsVerb implements Verb, Callable<Integer> {

    private static final long PAUSE_MILLIS = 1000;

    private final Cli cli;

    private final Where where = new Where();

    private final Arg<Boolean> follow =
            Arg.flag("Wait for what is still to come.", "-f", "--follow");

    private final Arg<@Nullable String> instance =
            Arg.text("INSTANCE", "Of this instance, also of one that is gone.", "--instance");

    private final Arg<@Nullable String> from =
            Arg.text("CURSOR", "Only what stands behind this entry.", "--from");

    LogsVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        return Commands.verb(
                "logs",
                "What the running agent prints; -f goes on with the release that replaces it.",
                this,
                where,
                follow,
                instance,
                from);
    }

    @Override
    public Integer call() throws InterruptedException {
        var cursor = BuildsVerb.cursor(from.value());
        Set<String> read = new HashSet<>();
        var asked = instance.value();
        var next = asked != null ? asked : newest(read);
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
                    .read(follow.value(), this::print);
            cursor = null;
            next = follow.value() && asked == null ? successor(read) : null;
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
