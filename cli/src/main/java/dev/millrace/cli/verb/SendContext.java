package dev.millrace.cli.verb;

import dev.millrace.archive.gather.ContextFolder;
import dev.millrace.archive.gather.ContextTarball;
import dev.millrace.archive.gather.FolderSizes;
import dev.millrace.archive.gather.Gathered;
import dev.millrace.archive.gather.Gathered.LeftOut;
import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.cli.show.Escapes;
import dev.millrace.cli.show.Figures;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers a folder, says what is sent and what is not, and uploads it. */
final class SendContext {

    private static final int NAMED = 10;
    private static final int CULPRITS = 5;
    private static final String SEE_ALL = " more; see `millrace context ls --json`";

    private final Cli cli;

    SendContext(Cli cli) {
        this.cli = cli;
    }

    /** Answers the context's id. */
    String send(Gathered gathered, long largeBytes, String agent) {
        var progress = cli.progress();
        left(gathered);
        if (!gathered.lifted().isEmpty()) {
            progress.say(
                    "sent although secret: "
                            + named(gathered.lifted().stream().sorted().toList(), s -> s));
        }
        progress.say(
                "context  "
                        + Figures.files(gathered.files())
                        + ", "
                        + Figures.bytes(gathered.bytes())
                        + " from "
                        + Escapes.neutralise(gathered.root().toString()));
        warnIfLarge(gathered, largeBytes);
        return upload(gathered, agent);
    }

    private String upload(Gathered gathered, String agent) {
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
        cli.progress()
                .say(
                        "uploaded "
                                + Figures.bytes(sent[0])
                                + " in "
                                + Figures.seconds((System.nanoTime() - start) / 1_000_000)
                                + (receipt.path("known").asBoolean() ? ", known already" : ""));
        return context;
    }

    Gathered gather(Path folder, String dockerfile, List<String> secrets) {
        try (var span = cli.trace().start("gather context")) {
            var gathered = ContextFolder.gather(folder, dockerfile, secrets);
            span.with("files", Long.toString(gathered.files()));
            span.with("bytes", Long.toString(gathered.bytes()));
            span.with("kept back", Integer.toString(gathered.left().size()));
            return gathered;
        } catch (IOException e) {
            throw CliException.usage(folder + " cannot be read: " + e, "Look at its permissions.");
        }
    }

    /** Before the first byte leaves, so that there is time to stop it. */
    private void warnIfLarge(Gathered gathered, long limit) {
        if (gathered.bytes() <= limit) {
            return;
        }
        var sizes = FolderSizes.of(gathered);
        cli.progress()
                .warn(
                        "the context is larger than "
                                + Figures.bytes(limit)
                                + ", most of it is "
                                + named(
                                        sizes.culprits(CULPRITS),
                                        s ->
                                                s.path()
                                                        + (s.folder() ? "/ (" : " (")
                                                        + Figures.bytes(s.bytes())
                                                        + ")")
                                + "; leave out what the build does not need with .dockerignore, or set large_context_mb in millrace.toml");
    }

    /** What is kept back is said once, by name: the secrets in one line, others each in its own. */
    void left(Gathered gathered) {
        var secrets = left(gathered, true);
        if (!secrets.isEmpty()) {
            cli.progress()
                    .say(
                            "not sent, may be secret: "
                                    + named(secrets, l -> l.path() + " (" + l.what() + ")"));
        }
        secrets.forEach(this::warnIfAskedFor);
        var others = left(gathered, false);
        others.stream()
                .limit(NAMED)
                .map(l -> "not sent " + l.path() + " (" + l.what() + ")")
                .forEach(line -> cli.progress().say(Escapes.neutralise(line)));
        if (others.size() > NAMED) {
            cli.progress().say("not sent " + (others.size() - NAMED) + SEE_ALL);
        }
    }

    private static List<LeftOut> left(Gathered gathered, boolean secrets) {
        return gathered.left().stream()
                .filter(l -> (l.why() == Gathered.Why.SECRET) == secrets)
                .toList();
    }

    private void warnIfAskedFor(LeftOut secret) {
        var rule = secret.askedBy();
        if (rule != null) {
            var text =
                    secret.path()
                            + " is not sent although "
                            + rule.text()
                            + " asks for it; --send-secret PATH sends one file";
            cli.progress().warn(Escapes.neutralise(text));
        }
    }

    private static <T> String named(List<T> all, Function<T, String> name) {
        return all.stream()
                        .limit(NAMED)
                        .map(name)
                        .map(Escapes::neutralise)
                        .collect(Collectors.joining(", "))
                + (all.size() > NAMED ? " and " + (all.size() - NAMED) + SEE_ALL : "");
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
