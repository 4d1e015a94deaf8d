package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.Cli;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Commands;
import dev.millrace.cli.show.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

final class StatusVerb implements Verb, Callable<Integer> {

    private static final int DEPLOYS = 5;

    private final Cli cli;

    private final Where where = new Where();

    StatusVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        return Commands.verb(
                "status",
                "What an environment runs, what is on its way, and how many sessions are where.",
                this,
                where);
    }

    @Override
    public Integer call() {
        var agent = where.agent(cli.folder());
        var environment = where.environment(cli.folder());
        var path = "/v1/agents/" + agent;
        var query = "?" + Listing.query("environment", environment).substring(1);
        var view = cli.api().get(path);
        var instances = cli.api().get(path + "/instances" + query);
        var deploys = cli.api().get(path + "/deploys" + query);
        if (cli.json()) {
            var result = Json.object().put("type", "result").put("status", "OK");
            result.put("agent", agent).put("environment", environment);
            result.set("live", live(view, environment));
            Listing.items(instances).forEach(result.putArray("instances")::add);
            Listing.items(deploys).forEach(result.putArray("deploys")::add);
            cli.lines().result(result);
            return 0;
        }
        print(agent, environment, live(view, environment));
        tables(instances, deploys);
        return 0;
    }

    private static JsonNode live(JsonNode agent, String environment) {
        for (var candidate : agent.path("environments")) {
            if (Json.textOr(candidate, "environment", "").equals(environment)) {
                return candidate;
            }
        }
        return Json.object();
    }

    private void print(String agent, String environment, JsonNode live) {
        var release = Json.text(live, "live");
        cli.lines()
                .say(
                        agent
                                + " in "
                                + environment
                                + ": "
                                + (release == null ? "nothing is live" : release));
        if (release != null) {
            var route = live.path("route");
            cli.lines().say("  image    " + Json.textOr(live, "image", "-"));
            cli.lines().say("  url      " + Json.textOr(route, "url", "-"));
            cli.lines()
                    .say(
                            "  address  "
                                    + Json.textOr(route, "address", "-")
                                    + "  Host: "
                                    + Json.textOr(route, "host", "-"));
        }
    }

    /** One that a rollback takes back without a start says until when at least. */
    private static String state(JsonNode instance) {
        var state = Json.textOr(instance, "state", "-");
        var warmUntil = Json.text(instance, "warmUntil");
        return warmUntil == null ? state : state + ", warm until " + warmUntil;
    }

    private void tables(JsonNode instances, JsonNode deploys) {
        var running = new Table("INSTANCE", "GENERATION", "STATE", "SESSIONS");
        for (var i : Listing.items(instances)) {
            running.row(
                    Json.textOr(i, "instance", "-"),
                    Json.textOr(i, "generation", "-"),
                    state(i),
                    Json.textOr(i, "sessions", "?"));
        }
        var recent = new Table("DEPLOY", "GENERATION", "KIND", "PHASE");
        int shown = 0;
        for (var d : Listing.items(deploys)) {
            if (shown++ < DEPLOYS) {
                recent.row(
                        Json.textOr(d, "deploy", "-"),
                        Json.textOr(d, "generation", "-"),
                        Json.textOr(d, "kind", "-"),
                        Json.textOr(d, "phase", "-"));
            }
        }
        cli.lines().say("");
        running.lines().forEach(cli.lines()::say);
        cli.lines().say("");
        recent.lines().forEach(cli.lines()::say);
    }
}
