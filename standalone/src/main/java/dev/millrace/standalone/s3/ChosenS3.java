package dev.millrace.standalone.s3;

import dev.millrace.standalone.component.ComponentFailedException;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.KeptSecrets;
import dev.millrace.standalone.process.Ports;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The object store of a system: which one is decided when it first starts, and kept.
 *
 * <p>Nothing moves objects from one server to another: who asks for another one later is refused.
 */
public final class ChosenS3 implements S3Server {

    private static final String BUCKET = "millrace";

    private final Place place;
    private final KeptChoice kept;
    private final Progress progress;
    private S3Wish wish = new S3Wish.Anything();
    private EngineSocket engine = EngineSocket.none();
    private @Nullable S3Server server;

    /** Where the servers of a system get what they need from. */
    public record Place(Folders folders, Ports ports, KeptSecrets secrets, Checkout checkout) {}

    public ChosenS3(Place place, Progress progress) {
        this.place = place;
        this.kept = KeptChoice.of(place.folders());
        this.progress = progress;
    }

    @Override
    public String name() {
        return S3Server.NAME;
    }

    /** To be said before {@link #start}; only a first start listens. */
    public synchronized void wish(S3Wish wanted, EngineSocket socket) {
        wish = wanted;
        engine = socket;
    }

    /** The environment of the services that use it. */
    public synchronized Map<String, String> environment() throws IOException {
        // a supervisor starts services without having started their store
        known();
        var access = access();
        return Map.of(
                "MILLRACE_S3_ENDPOINT", access.endpoint(),
                "MILLRACE_S3_ACCESS_KEY", access.accessKey(),
                "MILLRACE_S3_SECRET_KEY", access.secretKey(),
                "MILLRACE_S3_BUCKET", bucket());
    }

    @Override
    public synchronized S3Access access() {
        if (server == null) {
            throw new IllegalStateException("which object store there is, is not decided yet");
        }
        return server.access();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        decided().start();
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        var running = known();
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public ComponentStatus status() {
        try {
            var known = known();
            return known == null
                    ? new ComponentStatus(S3Server.NAME, State.DOWN, null, "", "", "", 0)
                    : known.status();
        } catch (IOException e) {
            throw new ComponentFailedException(S3Server.NAME, e);
        }
    }

    private synchronized S3Server decided() throws IOException, InterruptedException {
        var before = kept.read();
        if (before.isPresent()) {
            refuseAnother(before.get());
            renewKeys(before.get());
        }
        var running = known();
        if (running != null) {
            return running;
        }
        var choice = choice();
        var made = make(choice);
        keep(choice);
        server = made;
        return made;
    }

    /** What is kept must have been there once: a slip of the pen is not for ever. */
    private S3Wish choice() throws IOException, InterruptedException {
        return switch (wish) {
            case S3Wish.Anything _ -> whatThereIs();
            case S3Wish.Existing existing -> {
                new ExistingS3(existing).start();
                yield existing;
            }
            case S3Wish.Ours(var kind) when kind == S3Kind.MINIO && programs().get().isEmpty() ->
                    throw new ComponentFailedException(
                            S3Server.NAME, "MinIO cannot be had; the lines above say why", "");
            case S3Wish.Ours ours -> ours;
        };
    }

    private S3Wish whatThereIs() throws IOException, InterruptedException {
        var minio = programs().get().isPresent();
        progress.say(S3Server.NAME, minio ? "MinIO, from now on" : "S3Proxy, from now on");
        return new S3Wish.Ours(minio ? S3Kind.MINIO : S3Kind.S3PROXY);
    }

    private synchronized @Nullable S3Server known() throws IOException {
        var choice = kept.read();
        if (server == null && choice.isPresent()) {
            server = make(choice.get());
        }
        return server;
    }

    private S3Server make(S3Wish choice) throws IOException {
        return switch (choice) {
            case S3Wish.Existing existing -> new ExistingS3(existing);
            case S3Wish.Ours(var kind) when kind == S3Kind.MINIO ->
                    new FoundMinio(place, programs());
            case S3Wish.Ours _, S3Wish.Anything _ ->
                    new S3ProxyComponent(
                            place.folders(),
                            place.ports(),
                            place.secrets(),
                            place.checkout(),
                            List.of(BUCKET));
        };
    }

    private void keep(S3Wish choice) throws IOException {
        switch (choice) {
            case S3Wish.Existing existing -> kept.write(existing);
            case S3Wish.Ours ours -> kept.write(ours);
            case S3Wish.Anything _ -> throw new IllegalStateException("nothing was chosen");
        }
    }

    private void refuseAnother(S3Wish before) {
        if (wish instanceof S3Wish.Anything || said(wish).equals(said(before))) {
            return;
        }
        throw new ComponentFailedException(
                S3Server.NAME,
                "this system keeps its objects in "
                        + said(before)
                        + ", and they do not move to "
                        + said(wish)
                        + ": leave --s3 out, or use another data folder (--data)",
                "");
    }

    /** The same server and bucket, with other keys. */
    private void renewKeys(S3Wish before) throws IOException {
        if (wish instanceof S3Wish.Existing existing && !existing.equals(before)) {
            kept.write(existing);
            server = null;
        }
    }

    private static String said(S3Wish choice) {
        return switch (choice) {
            case S3Wish.Anything _ -> "anything";
            case S3Wish.Ours(var kind) -> kind.word();
            case S3Wish.Existing existing -> existing.url() + "/" + existing.bucket();
        };
    }

    private String bucket() throws IOException {
        return kept.read().orElseThrow() instanceof S3Wish.Existing existing
                ? existing.bucket()
                : BUCKET;
    }

    private MinioPrograms programs() {
        return new MinioPrograms(place.folders().cache(), System.getenv(), engine, progress);
    }
}
