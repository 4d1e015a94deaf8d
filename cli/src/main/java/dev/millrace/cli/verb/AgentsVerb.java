package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Commands;
import dev.millrace.contracts.id.AgentName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

final class AgentsVerb implements Verb {

    private final Cli cli;

    AgentsVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        return Commands.group("agents", "ls | show | delete: your agents.", delete(), ls(), show());
    }

    private CommandSpec ls() {
        return Commands.verb("ls", "All agents, with what each environment runs.", this::list);
    }

    private int list() {
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

    private CommandSpec show() {
        var where = new Where();
        var agent = Arg.optionalParameter("AGENT");
        return Commands.verb(
                "show",
                "One agent, its environments and instances.",
                () -> show(where, agent.value()),
                where,
                agent);
    }

    private int show(Where where, @Nullable String agent) {
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
        var named = where.namedEnvironment();
        return named == null ? "" : Listing.query("environment", named).substring(1);
    }

    private CommandSpec delete() {
        var agent = Arg.parameter("AGENT");
        var yes = Arg.flag("Do not ask.", "-y", "--yes");
        return Commands.verb(
                "delete",
                "Delete an agent with all its environments.",
                () -> delete(agent.value(), yes.value()),
                agent,
                yes);
    }

    private int delete(String agent, boolean yes) {
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
