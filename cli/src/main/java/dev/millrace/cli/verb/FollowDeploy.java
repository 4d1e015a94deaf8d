package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.Cli;
import dev.millrace.cli.Json;
import dev.millrace.contracts.deploy.DeployPhase;
import org.jspecify.annotations.Nullable;

/** Shows a deploy from its acceptance to its end; Ctrl-C calls it off. */
final class FollowDeploy {

    private final Cli cli;
    private @Nullable DeployPhase shown;

    FollowDeploy(Cli cli) {
        this.cli = cli;
    }

    /** Asks for a deploy and follows it; answers the exit code. */
    int post(String path, JsonNode request, boolean detach, long startNanos) {
        if (detach) {
            return new DeployResult(cli, cli.api().post(path, request), startNanos).tell();
        }
        try (var asked = new Asked(cli, "deploy")) {
            return follow(asked.post(path, request), startNanos);
        }
    }

    /** Follows a deploy that is accepted; answers the exit code. */
    int follow(JsonNode accepted, boolean detach, long startNanos) {
        if (detach) {
            return new DeployResult(cli, accepted, startNanos).tell();
        }
        try (var asked = new Asked(cli, "deploy")) {
            return follow(asked.accepted(accepted), startNanos);
        }
    }

    private int follow(JsonNode accepted, long startNanos) {
        var deploy = Json.textOr(accepted, "deploy", "");
        var log = new BuildLog(cli);
        var settled =
                new Watch(cli.api(), cli.progress())
                        .until(
                                "/v1/deploys/" + deploy,
                                accepted,
                                view -> DeployResult.phase(view).settled(),
                                view -> show(view, log));
        log.finish();
        return new DeployResult(cli, settled, startNanos).tell();
    }

    private void show(JsonNode view, BuildLog log) {
        log.begin(Json.text(view, "build"));
        var phase = DeployResult.phase(view);
        if (phase == shown) {
            return;
        }
        shown = phase;
        switch (phase) {
            case ACCEPTED ->
                    cli.progress()
                            .say(
                                    "accepted "
                                            + Json.textOr(view, "deploy", "")
                                            + ", generation "
                                            + view.path("generation").asLong());
            case BUILDING -> cli.progress().say("building " + Json.textOr(view, "build", ""));
            case STARTING ->
                    cli.progress().say("starting " + Json.textOr(view, "release", "the release"));
            case CANDIDATE -> cli.progress().say("started, waiting until it says that it is ready");
            case SWITCHING -> cli.progress().say("ready, switching traffic");
            default -> {
                // the result says it
            }
        }
    }
}
