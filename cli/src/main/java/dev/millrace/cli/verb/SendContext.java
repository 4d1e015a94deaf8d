package dev.millrace.cli.verb;

import dev.millrace.archive.gather.ContextFolder;
import dev.millrace.archive.gather.ContextTarball;
import dev.millrace.archive.gather.FileIndex;
import dev.millrace.archive.gather.FolderManifest;
import dev.millrace.archive.gather.FolderSizes;
import dev.millrace.archive.gather.GatherException;
import dev.millrace.archive.gather.Gathered;
import dev.millrace.archive.gather.Gathered.LeftOut;
import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.http.Api;
import dev.millrace.cli.show.Escapes;
import dev.millrace.cli.show.Figures;
import dev.millrace.cli.upload.ContextCache;
import dev.millrace.cli.upload.Meter;
import dev.millrace.cli.upload.Upload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers a folder, says what is sent and what is not, and uploads it. */
final class SendContext {

    private static final int NAMED = 10;
    private static final int CULPRITS = 5;
    private static final String SEE_ALL = " more; see `millrace context ls --json`";

    /** Reading so much takes long enough to be remembered before anything else can happen. */
    private static final long DEAR = 16 << 20;

    private final Cli cli;
    private FileIndex index = FileIndex.none();
    private @Nullable Asked asked;
    private @Nullable Future<FileIndex> files;
    private @Nullable Future<FolderManifest> seen;
    private @Nullable Future<ContextCache.@Nullable Base> base;

    SendContext(Cli cli) {
        this.cli = cli;
    }

    /** Starts beside everything else what every upload needs: all of it is slow the first time. */
    static void prepare() {
        beside(() -> {
            FolderManifest.prepare();
            ContextTarball.prepare();
            Api.prepare();
            return null;
        });
    }

    /** Reads beside everything else what is known of a folder's files. */
    SendContext from(Path folder) {
        files = beside(() -> cli.contexts().index(folder.toRealPath()));
        return this;
    }

    /** Reads beside everything else what is known of an agent's last context, and gets ready. */
    SendContext to(String agent) {
        base = beside(() -> cli.contexts().base(cli.profile(), agent));
        beside(Executors.callable(() -> cli.api().lookUp()));
        return this;
    }

    private static <T extends @Nullable Object> Future<T> beside(Callable<T> reading) {
        var task = new FutureTask<>(reading);
        Thread.ofPlatform().daemon().name("cache").start(task);
        return task;
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

    /**
     * A folder that changes while it is sent is looked at once more, without believing anything
     * that was kept.
     */
    private String upload(Gathered gathered, String agent) {
        try {
            var known = read(base, () -> cli.contexts().base(cli.profile(), agent));
            var manifest = read(seen, () -> manifest(gathered));
            return upload(gathered, manifest, index, known, agent);
        } catch (GatherException e) {
            return uploadAgain(agent);
        } catch (CliException e) {
            if (e.code().equals(Upload.MISMATCH)) {
                return uploadAgain(agent);
            }
            throw e;
        }
    }

    private String uploadAgain(String agent) {
        cli.progress().say("the folder has changed while it was sent; once more");
        var none = FileIndex.none();
        try {
            var gathered = Objects.requireNonNull(asked).gather(none);
            return upload(gathered, manifest(gathered), none, null, agent);
        } catch (IOException e) {
            throw unreadable(e);
        } catch (CliException e) {
            throw e.code().equals(Upload.MISMATCH)
                    ? new CliException(
                            Exit.REFUSED,
                            e.code(),
                            "the folder keeps changing while it is sent",
                            "Wait until nothing writes into it, or leave out what changes with .dockerignore.")
                    : e;
        }
    }

    private String upload(
            Gathered gathered,
            FolderManifest seen,
            FileIndex index,
            ContextCache.@Nullable Base base,
            String agent) {
        long start = System.nanoTime();
        var cache = cli.contexts();
        boolean dear = seen.read() > DEAR;
        if (dear) {
            cache.keep(gathered.root(), seen.index());
        }
        var upload = new Upload(cli.api(), cli.progress(), agent, gathered, seen);
        var delivered = upload.deliver(base);
        cli.progress().say(said(delivered, gathered, System.nanoTime() - start));
        if (!dear && !seen.index().saysTheSameAs(index)) {
            cache.keep(gathered.root(), seen.index());
        }
        if (base == null || !base.identity().equals(upload.identity())) {
            cache.keepBase(cli.profile(), agent, upload.identity(), seen.written());
        }
        return delivered.context();
    }

    /** What was begun beside everything else, or, where it failed, another try. */
    private static <T extends @Nullable Object> T read(
            @Nullable Future<T> reading, Supplier<T> otherwise) {
        try {
            return reading == null ? otherwise.get() : reading.get();
        } catch (ExecutionException e) {
            return otherwise.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise.get();
        }
    }

    private FolderManifest manifest(Gathered gathered) {
        try (var span = cli.trace().start("read context");
                var meter = new Meter(cli.progress(), "reading", gathered.bytes())) {
            var seen = FolderManifest.of(gathered, meter::more);
            span.with("bytes", Long.toString(seen.read()));
            return seen;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static String said(Upload.Delivered delivered, Gathered gathered, long nanos) {
        var changes = delivered.changes();
        if (changes == null) {
            return "unchanged, nothing uploaded";
        }
        long changed =
                changes.entries().stream()
                        .filter(e -> !(e instanceof Gathered.Entry.Folder))
                        .count();
        return "uploaded "
                + Figures.bytes(delivered.sent())
                + " of "
                + Figures.bytes(gathered.bytes())
                + (delivered.whole()
                        ? ""
                        : " (" + changed + " changed, " + changes.removed().size() + " removed)")
                + " in "
                + Figures.seconds(nanos / 1_000_000)
                + (delivered.reused() == 0
                        ? ""
                        : ", " + Figures.bytes(delivered.reused()) + " were there from before")
                + (delivered.known() ? ", known already" : "");
    }

    private record Asked(Path folder, String dockerfile, List<String> secrets) {

        Gathered gather(FileIndex index) throws IOException {
            return ContextFolder.gather(folder, dockerfile, secrets, index);
        }
    }

    Gathered gather(Path folder, String dockerfile, List<String> secrets) {
        try (var span = cli.trace().start("gather context")) {
            asked = new Asked(folder, dockerfile, secrets);
            var root = folder.toRealPath();
            index = read(files, () -> cli.contexts().index(root));
            var gathered = asked.gather(index);
            span.with("files", Long.toString(gathered.files()));
            span.with("bytes", Long.toString(gathered.bytes()));
            span.with("kept back", Integer.toString(gathered.left().size()));
            if (base != null) {
                seen = beside(() -> manifest(gathered));
            }
            return gathered;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private CliException unreadable(IOException e) {
        var folder = asked == null ? "the folder" : asked.folder.toString();
        return CliException.usage(folder + " cannot be read: " + e, "Look at its permissions.");
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
}
