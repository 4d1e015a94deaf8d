package dev.millrace.e2e.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Scratch;
import dev.millrace.e2e.client.Web;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A build that fails says where and why, and changes nothing in traffic. */
public final class FailingBuildStory {

    private static final String LAST_LINE = "CMD [";

    private final MillraceCli cli;
    private final Path example;
    private final Claims claims;
    private final Web web = new Web();

    /**
     * @param example an agent that is live
     */
    public FailingBuildStory(MillraceCli cli, Path example, Narrator narrator) {
        this.cli = cli;
        this.example = example;
        this.claims = new Claims(narrator);
    }

    /** Plays the story for the agent that is live behind the route. */
    public void play(Route route) throws IOException, InterruptedException {
        var before = web.get(route, "/");
        try (var folder = Scratch.of(example)) {
            folder.edit(
                    "Dockerfile",
                    LAST_LINE,
                    "RUN echo checking the voice model && exit 3\n" + LAST_LINE);
            var line = lineOf(folder, "exit 3");
            claims.narrator().doing("millrace deploy with a step that ends with 3");
            var outcome = cli.run(List.of("deploy", folder.folder().toString()));
            claims.equal(
                    "the deploy fails with exit code 1",
                    1,
                    outcome.exitCode(),
                    outcome.text("status"));
            var failure = outcome.result().path("failure");
            claims.that(
                    "it names the failing step",
                    failure.path("step").asText().contains("exit 3"),
                    failure.path("step").asText(),
                    outcome.result().toString());
            claims.equal(
                    "and the line of the Dockerfile",
                    line,
                    failure.path("line").asInt(),
                    "line " + line);
            claims.equal("and the exit code", 3, failure.path("exitCode").asInt(), "3");
            claims.that(
                    "and what the step printed",
                    tail(failure).contains("checking the voice model"),
                    "\"checking the voice model\"",
                    failure.toString());
        }
        claims.equal("traffic is where it was", before, web.get(route, "/"), before.strip());
    }

    private static String tail(JsonNode failure) {
        return failure.path("logTail").toString();
    }

    private static int lineOf(Scratch folder, String text) throws IOException {
        var lines = java.nio.file.Files.readAllLines(folder.folder().resolve("Dockerfile"));
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new IOException("no line with " + text);
    }
}
