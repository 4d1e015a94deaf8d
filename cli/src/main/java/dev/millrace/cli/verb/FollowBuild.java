package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.Cli;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.cli.show.Figures;
import dev.millrace.contracts.build.BuildState;
import org.jspecify.annotations.Nullable;

/** Shows a build from its acceptance to its one terminal state; Ctrl-C cancels it. */
final class FollowBuild {

    private final Cli cli;
    private final String environment;
    private final long startNanos;
    private @Nullable BuildState shown;

    FollowBuild(Cli cli, String environment, long startNanos) {
        this.cli = cli;
        this.environment = environment;
        this.startNanos = startNanos;
    }

    /** Asks for a build and follows it; answers the exit code. */
    int post(String path, JsonNode request, boolean detach) {
        if (detach) {
            return tell(cli.api().post(path, request));
        }
        try (var asked = new Asked(cli, "build")) {
            return follow(asked.post(path, request));
        }
    }

    private int follow(JsonNode accepted) {
        var build = Json.textOr(accepted, "build", "");
        var log = new BuildLog(cli);
        log.begin(build);
        var ended =
                new Watch(cli.api(), cli.progress())
                        .until(
                                "/v1/builds/" + build,
                                accepted,
                                v -> state(v).terminal(),
                                this::show);
        log.finish();
        return tell(ended);
    }

    static BuildState state(JsonNode view) {
        try {
            return BuildState.valueOf(Json.textOr(view, "state", "QUEUED"));
        } catch (IllegalArgumentException e) {
            return BuildState.QUEUED;
        }
    }

    private void show(JsonNode view) {
        var state = state(view);
        if (state != shown
                && !state.terminal()
                && (state == BuildState.QUEUED || state == BuildState.FETCHING)) {
            cli.progress()
                    .say(
                            (state == BuildState.QUEUED ? "queued   " : "building ")
                                    + Json.textOr(view, "build", ""));
        }
        shown = state;
    }

    /** Says how it ended, or that it is accepted, and answers the exit code. */
    int tell(JsonNode view) {
        var state = state(view);
        if (view.hasNonNull("failure")) {
            cli.progress().failure(view.path("failure"));
        }
        long millis = (System.nanoTime() - startNanos) / 1_000_000;
        var image = Json.text(view, "image");
        cli.progress()
                .summary(
                        Json.textOr(view, "build", "")
                                + " "
                                + (state.terminal()
                                        ? state + " in " + Figures.seconds(millis)
                                        : "is accepted")
                                + (image == null ? "" : "\n  image    " + image)
                                + "\n  trace    "
                                + cli.trace().id());
        var result =
                Json.object()
                        .put("type", "result")
                        .put("status", state.terminal() ? state.name() : "ACCEPTED");
        result.put("agent", Json.text(view, "agent")).put("environment", environment);
        result.putNull("deploy").putNull("generation");
        result.put("build", Json.text(view, "build")).putNull("release").put("image", image);
        result.putNull("url").putNull("address").putNull("host");
        result.put("traceId", cli.trace().id()).put("durationMs", millis);
        if (view.hasNonNull("failure")) {
            result.set("failure", view.path("failure"));
        }
        cli.progress().result(result);
        return exit(state).code();
    }

    private static Exit exit(BuildState state) {
        return switch (state) {
            case FAILED, TIMED_OUT -> Exit.FAILED;
            case CANCELLED, SUPERSEDED -> Exit.REPLACED;
            default -> Exit.DONE;
        };
    }
}
