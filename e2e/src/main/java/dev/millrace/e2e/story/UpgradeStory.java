package dev.millrace.e2e.story;

import dev.millrace.e2e.client.Access;
import dev.millrace.e2e.client.BuildLogSocket;
import dev.millrace.e2e.client.Conversation;
import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Scratch;
import dev.millrace.e2e.client.Talker;
import dev.millrace.e2e.client.Web;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The main job: v1 goes live, v2 replaces it while a conversation on v1 goes on, v1 retires when
 * the conversation ends, and a rollback brings v1 back.
 */
public final class UpgradeStory {

    private static final Duration RETIREMENT = Duration.ofSeconds(90);

    private final MillraceCli cli;
    private final Path example;
    private final Edit edit;
    private final Claims claims;
    private final Web web = new Web();

    /**
     * @param example folder of the agent; its WebSocket answers carry {@code version}
     */
    public UpgradeStory(MillraceCli cli, Path example, Edit edit, Narrator narrator) {
        this.cli = cli;
        this.example = example;
        this.edit = edit;
        this.claims = new Claims(narrator);
    }

    /** The one line that makes v2 out of v1. */
    public record Edit(String file, String from, String to) {}

    /** Plays the story to its end, or throws at the first claim that does not hold. */
    public void play() throws IOException, InterruptedException {
        try (var folder = Scratch.of(example)) {
            var first = deploy(folder, "v1");
            var route = Route.of(first);
            logIsReadOverWebSocket(first);
            try (var conversation = Conversation.open(web, route)) {
                claims.equal(
                        "a conversation through the router is answered by v1",
                        "v1",
                        conversation.say("message 1"),
                        "answer 1");
                replaceDuring(conversation, folder, first);
                claims.equal(
                        "v1 drains as long as the conversation lasts",
                        "DRAINING",
                        phaseOf(first),
                        "phase DRAINING");
            }
            var claim = "v1 retires when its conversation has ended";
            var took = claims.eventually(claim, RETIREMENT, () -> phaseOf(first).equals("RETIRED"));
            claims.that(claim, true, Claims.seconds(took), "");
            rollBack(first, route);
        }
    }

    private void logIsReadOverWebSocket(MillraceCli.Outcome first)
            throws IOException, InterruptedException {
        var build = first.text("build");
        var shown = claims.succeeded(cli.run("builds", "show", build));
        new LogClaims(new BuildLogSocket(web, Access.of(cli)), claims)
                .hold("v1", build, shown.item().path("state").asText());
    }

    private void replaceDuring(Conversation conversation, Scratch folder, MillraceCli.Outcome first)
            throws IOException, InterruptedException {
        var talker = Talker.begin(conversation);
        folder.edit(edit.file(), edit.from(), edit.to());
        var second = deploy(folder, "v2");
        claims.that(
                "the generation rises",
                second.result().path("generation").asLong()
                        > first.result().path("generation").asLong(),
                first.text("generation") + " → " + second.text("generation"),
                "it does not");
        newConversationIsAnsweredBy(Route.of(second), "v2");
        talker.stop();
        claims.equal(
                "the conversation on v1 went on all the while, no message lost",
                "[v1]",
                conversation.versions().toString(),
                conversation.count() + " of " + conversation.count() + " answered by v1");
    }

    private MillraceCli.Outcome deploy(Scratch folder, String version)
            throws IOException, InterruptedException {
        claims.narrator().doing("millrace deploy " + example.getFileName() + " (" + version + ")");
        var outcome = claims.succeeded(cli.run("deploy", folder.folder().toString()));
        claims.equal(
                version + " is built for linux/arm64, pushed by digest and live",
                "SUCCEEDED",
                outcome.text("status"),
                Claims.seconds(outcome.took()) + ", " + shortDigest(outcome.text("image")));
        var body = web.get(Route.of(outcome), "/");
        claims.that(
                "a request through the router is answered by " + version,
                body.contains("\"" + version + "\""),
                body.strip(),
                "the answer was " + body);
        return outcome;
    }

    private void newConversationIsAnsweredBy(Route route, String version)
            throws IOException, InterruptedException {
        try (var fresh = Conversation.open(web, route)) {
            claims.equal(
                    "a new conversation lands on " + version,
                    version,
                    fresh.say("hello"),
                    "answered by " + version);
        }
    }

    private void rollBack(MillraceCli.Outcome first, Route route)
            throws IOException, InterruptedException {
        claims.narrator().doing("millrace rollback " + first.text("release"));
        var back =
                claims.succeeded(
                        cli.run("rollback", first.text("release"), "--agent", first.text("agent")));
        claims.equal(
                "the rollback runs the very image of v1",
                first.text("image"),
                back.text("image"),
                Claims.seconds(back.took()) + ", " + shortDigest(back.text("image")));
        newConversationIsAnsweredBy(route, "v1");
    }

    private String phaseOf(MillraceCli.Outcome deploy) throws IOException, InterruptedException {
        var shown = claims.succeeded(cli.run("deploys", "show", deploy.text("deploy")));
        return shown.item().path("phase").asText();
    }

    private static String shortDigest(String digest) {
        return digest.length() > 19 ? digest.substring(0, 19) : digest;
    }
}
