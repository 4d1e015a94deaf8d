package dev.millrace.e2e.story;

import dev.millrace.e2e.client.Conversation;
import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Web;
import java.io.IOException;
import java.nio.file.Path;

/** An agent in another language goes live beside the first one. */
public final class SecondAgentStory {

    private final MillraceCli cli;
    private final Path example;
    private final Claims claims;
    private final Web web = new Web();

    public SecondAgentStory(MillraceCli cli, Path example, Narrator narrator) {
        this.cli = cli;
        this.example = example;
        this.claims = new Claims(narrator);
    }

    /** Deploys the example as it is, and talks to it. */
    public Route play() throws IOException, InterruptedException {
        claims.narrator().doing("millrace deploy " + example.getFileName());
        var outcome = claims.succeeded(cli.run("deploy", example.toString()));
        claims.equal(
                "it is built for linux/arm64 and live",
                "SUCCEEDED",
                outcome.text("status"),
                Claims.seconds(outcome.took()));
        var route = Route.of(outcome);
        try (var conversation = Conversation.open(web, route)) {
            claims.equal("its conversation is answered", "v1", conversation.say("hello"), "by v1");
        }
        return route;
    }
}
