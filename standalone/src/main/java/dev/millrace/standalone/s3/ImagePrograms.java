package dev.millrace.standalone.s3;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.engine.CanPull;
import dev.millrace.standalone.engine.EngineHttp;
import dev.millrace.standalone.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * MinIO's program, copied out of its image: it then runs as a process like one from elsewhere, and
 * neither its data nor its port depend on the engine.
 */
final class ImagePrograms {

    /** The last that was published; Docker Hub's copy is gone. */
    static final String VERSION = "RELEASE.2025-09-07T16-13-09Z";

    /** Where it is. */
    static final String REPOSITORY = "quay.io/minio/minio";

    private static final String INSIDE = "/usr/bin/minio";
    private static final Duration PULL = Duration.ofMinutes(3);
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final Pattern ID = Pattern.compile("\"Id\":\"([0-9a-f]+)\"");

    private final String repository;
    private final Path place;
    private final EngineSocket socket;
    private final Progress progress;

    ImagePrograms(String repository, Path cache, EngineSocket socket, Progress progress) {
        this.repository = repository;
        this.place = cache.resolve("minio").resolve(VERSION).resolve("minio");
        this.socket = socket;
        this.progress = progress;
    }

    Optional<Path> present() {
        return Optional.of(place).filter(Files::isExecutable);
    }

    /** Empty when the engine cannot pull it. */
    Optional<Path> get() throws InterruptedException {
        try {
            var engine = new EngineHttp(socket.await());
            if (!new CanPull(engine).pulls(repository + ":" + VERSION)) {
                progress.say("s3", "the engine cannot pull " + repository);
                return Optional.empty();
            }
            return Optional.of(
                    progress.timed("s3", "took MinIO out of " + repository, () -> copied(engine)));
        } catch (IOException e) {
            progress.say("s3", "no MinIO from " + repository + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private Path copied(EngineHttp engine) throws IOException, InterruptedException {
        var image = "/images/" + repository + ":" + VERSION;
        var hadIt = engine.get(image + "/json").ok();
        var from = "fromImage=" + repository + "&tag=" + VERSION;
        checked(engine.post("/images/create?" + from, "", PULL));
        var create = "{\"Image\":\"" + repository + ":" + VERSION + "\"}";
        var made = checked(engine.post("/containers/create", create, QUICK));
        var id = ID.matcher(made.text());
        if (!id.find()) {
            throw new IOException("no container: " + made.text());
        }
        try {
            var archive = engine.get("/containers/" + id.group(1) + "/archive?path=" + INSIDE);
            return unpacked(checked(archive).body());
        } finally {
            engine.delete("/containers/" + id.group(1));
            if (!hadIt) {
                engine.delete(image);
            }
        }
    }

    private Path unpacked(byte[] archive) throws IOException, InterruptedException {
        var folder = Files.createDirectories(place.getParent());
        var fresh = Files.createTempDirectory(folder, ".new-");
        var tar = Files.write(fresh.resolve("minio.tar"), archive);
        Program.of("tar", "-xf", tar.toString(), "-C", fresh.toString(), "minio").run();
        Files.move(fresh.resolve("minio"), place, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(tar);
        Files.delete(fresh);
        return place;
    }

    private static EngineHttp.Answer checked(EngineHttp.Answer answer) throws IOException {
        if (!answer.ok()) {
            throw new IOException("status " + answer.status() + " " + answer.text());
        }
        return answer;
    }
}
