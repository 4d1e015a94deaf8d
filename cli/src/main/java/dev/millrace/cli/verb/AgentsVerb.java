package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.contracts.id.AgentName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "agents",
        description = "ls | show | delete: your agents.",
        synopsisSubcommandLabel = "COMMAND")
final class AgentsVerb {

    private final Cli cli;

    AgentsVerb(Cli cli) {
        this.cli = cli;
    }

    @Command(name = "ls", description = "All agents, with what each environment runs.")
    int ls() {
        var answer = cli.api().get("/v1/agents");
        if (cli.json()) {
            return new Listing(cli).print(answer);
        }
        var rows = JsonNodeFactory.instance.arrayNode();
        for (var agent : Listing.items(answer)) {
            for (var environment : agent.path("environments")) {
                rows.addObject()
                        .put("agent", Json.text(agent, "agent"))
                        .put("environment", Json.text(environment, "environment"))
                        .put("generation", environment.path("generation").asLong())
                        .put("live", Json.text(environment, "live"))
                        .put("url", Json.text(environment.path("route"), "url"));
            }
            if (agent.path("environments").isEmpty()) {
                rows.addObject().put("agent", Json.text(agent, "agent"));
            }
        }
        return new Listing(cli).print(rows, "agent", "environment", "generation", "live", "url");
    }

    @Command(name = "show", description = "One agent, its environments and instances.")
    int show(
            @Mixin Where where,
            @Parameters(arity = "0..1", paramLabel = "AGENT") @Nullable String agent) {
        var name = name(where, agent);
        new Listing(cli).show(cli.api().get("/v1/agents/" + name));
        if (cli.json()) {
            return 0;
        }
        var instances = cli.api().get("/v1/agents/" + name + "/instances?" + environment(where));
        return new Listing(cli)
                .print(
                        instances,
                        "instance",
                        "environment",
                        "generation",
                        "state",
                        "sessions",
                        "createdAt");
    }

    private static String environment(Where where) {
        return where.environment == null
                ? ""
                : Listing.query("environment", where.environment).substring(1);
    }

    @Command(name = "delete", description = "Delete an agent with all its environments.")
    int delete(
            @Parameters(paramLabel = "AGENT") String agent,
            @Option(
                            names = {"-y", "--yes"},
                            description = "Do not ask.")
                    boolean yes) {
        var name = name(new Where(), agent);
        if (!yes) {
            throw CliException.usage(
                    "deleting " + name + " ends its sessions and cannot be undone",
                    "Say that you mean it: `millrace agents delete " + name + " --yes`.");
        }
        cli.api().delete("/v1/agents/" + name);
        cli.lines().summary(name + " is deleted");
        cli.lines()
                .result(
                        Json.object()
                                .put("type", "result")
                                .put("status", "DELETED")
                                .put("agent", name));
        return 0;
    }

    private String name(Where where, @Nullable String given) {
        if (given == null) {
            return where.agent(cli.folder());
        }
        try {
            return new AgentName(given).value();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()), "See `millrace agents ls`.");
        }
    }
}
