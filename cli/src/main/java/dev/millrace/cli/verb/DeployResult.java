package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.Cli;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.cli.show.Escapes;
import dev.millrace.cli.show.Figures;
import dev.millrace.contracts.deploy.DeployPhase;

/** The end of a deploy, of whatever kind, as words, as an object and as an exit code. */
final class DeployResult {

    private final Cli cli;
    private final JsonNode view;
    private final long startNanos;

    DeployResult(Cli cli, JsonNode view, long startNanos) {
        this.cli = cli;
        this.view = view;
        this.startNanos = startNanos;
    }

    static DeployPhase phase(JsonNode view) {
        try {
            return DeployPhase.valueOf(Json.textOr(view, "phase", "ACCEPTED"));
        } catch (IllegalArgumentException e) {
            return DeployPhase.ACCEPTED;
        }
    }

    /** Says it all and answers the exit code. */
    int tell() {
        var phase = phase(view);
        if (view.hasNonNull("failure") && phase == DeployPhase.FAILED) {
            cli.progress().failure(view.path("failure"));
        }
        cli.progress().summary(words(phase));
        cli.progress().result(object(phase));
        var exit =
                switch (phase) {
                    case FAILED -> Exit.FAILED;
                    case SUPERSEDED, CANCELLED -> Exit.REPLACED;
                    default -> Exit.DONE;
                };
        return exit.code();
    }

    private String words(DeployPhase phase) {
        var what = text("agent") + " in " + text("environment");
        var generation = "generation " + view.path("generation").asLong();
        return switch (phase) {
            case FAILED ->
                    what + ": " + generation + " failed; what was live is live still" + trace();
            case SUPERSEDED ->
                    what + ": " + generation + " was superseded by a newer deploy" + trace();
            case CANCELLED -> what + ": " + generation + " was cancelled" + trace();
            case LIVE, DRAINING, RETIRED ->
                    what + " is live, " + generation + ", " + took() + details() + trace();
            default ->
                    what
                            + ": "
                            + generation
                            + " is accepted; follow it with `millrace deploys show "
                            + text("deploy")
                            + "`"
                            + trace();
        };
    }

    private String details() {
        var route = view.path("route");
        return line("release", text("release"))
                + line("image", text("image"))
                + line("url", Json.textOr(route, "url", ""))
                + line(
                        "address",
                        Json.textOr(route, "address", "")
                                + "  Host: "
                                + Json.textOr(route, "host", ""));
    }

    private String trace() {
        return line("trace", cli.trace().id());
    }

    private static String line(String name, String value) {
        return value.isBlank()
                ? ""
                : "\n  " + (name + "         ").substring(0, 9) + Escapes.neutralise(value);
    }

    private String took() {
        return Figures.seconds(millis());
    }

    private long millis() {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }

    private String text(String field) {
        return Json.textOr(view, field, "");
    }

    private ObjectNode object(DeployPhase phase) {
        var status =
                switch (phase) {
                    case LIVE, DRAINING, RETIRED -> "SUCCEEDED";
                    case FAILED, SUPERSEDED, CANCELLED -> phase.name();
                    default -> "ACCEPTED";
                };
        var route = view.path("route");
        var result = Json.object().put("type", "result").put("status", status);
        for (var field : new String[] {"agent", "environment", "deploy"}) {
            result.put(field, Json.text(view, field));
        }
        result.put("generation", view.path("generation").asLong());
        for (var field : new String[] {"build", "release", "image"}) {
            result.put(field, Json.text(view, field));
        }
        for (var field : new String[] {"url", "address", "host"}) {
            result.put(field, Json.text(route, field));
        }
        result.put("traceId", cli.trace().id()).put("durationMs", millis());
        if (view.hasNonNull("failure")) {
            result.set("failure", view.path("failure"));
        }
        return result;
    }
}
