package dev.millrace.cli.verb;

import dev.millrace.archive.gather.ContextFolder;
import dev.millrace.archive.gather.ContextTarball;
import dev.millrace.archive.gather.Gathered;
import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.cli.show.Escapes;
import dev.millrace.cli.show.Figures;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Gathers a folder, says what is sent and what is not, and uploads it. */
final class SendContext {

    private static final int NAMED = 10;

    private final Cli cli;

    SendContext(Cli cli) {
        this.cli = cli;
    }

    /** Answers the context's id. */
    String send(Gathered gathered, String agent) {
        var progress = cli.progress();
        left(gathered);
        progress.say(
                "context  "
                        + Figures.files(gathered.files())
                        + ", "
                        + Figures.bytes(gathered.bytes())
                        + " from "
                        + Escapes.neutralise(gathered.root().toString()));
        long[] sent = {0};
        long start = System.nanoTime();
        var receipt =
                cli.api()
                        .upload(
                                "/v1/agents/" + agent + "/contexts",
                                out -> {
                                    sent[0] = 0;
                                    ContextTarball.write(gathered, counted(out, sent));
                                });
        var context = Json.textOr(receipt, "context", "");
        progress.say(
                "uploaded "
                        + Figures.bytes(sent[0])
                        + " in "
                        + Figures.seconds((System.nanoTime() - start) / 1_000_000)
                        + (receipt.path("known").asBoolean() ? ", known already" : ""));
        return context;
    }

    Gathered gather(Path folder, String dockerfile) {
        try (var span = cli.trace().start("gather context")) {
            var gathered = ContextFolder.gather(folder, dockerfile);
            span.with("files", Long.toString(gathered.files()));
            return gathered;
        } catch (IOException e) {
            throw CliException.usage(folder + " cannot be read: " + e, "Look at its permissions.");
        }
    }

    /** What is kept back is said once, by name. */
    void left(Gathered gathered) {
        gathered.left().stream()
                .limit(NAMED)
                .forEach(l ->
                        cli.progress()
                                .say(
                                        "not sent "
                                                + Escapes.neutralise(l.path())
                                                + " ("
                                                + l.why().text()
                                                + ")"));
        if (gathered.left().size() > NAMED) {
            cli.progress()
                    .say(
                            "not sent "
                                    + (gathered.left().size() - NAMED)
                                    + " more; see `millrace context ls`");
        }
    }

    private static OutputStream counted(OutputStream out, long[] count) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                count[0] += length;
            }
        };
    }
}
