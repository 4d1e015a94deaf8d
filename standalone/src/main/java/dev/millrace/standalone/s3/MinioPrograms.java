package dev.millrace.standalone.s3;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.golang.GoModule;
import dev.millrace.standalone.golang.GoPrograms;
import dev.millrace.standalone.golang.ProgramsOnPath;
import dev.millrace.standalone.program.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds a MinIO: on the path, in the cache, else built by Go, else taken out of its image.
 *
 * <p>Whatever it takes is bounded, so that a first start is: see {@link #BUILD_LIMIT}.
 */
public final class MinioPrograms {

    /** A first {@code up} may take this much longer, and no more. */
    public static final Duration BUILD_LIMIT = Duration.ofMinutes(4);

    private static final List<String> USUAL = List.of("/usr/local/bin", "/usr/bin");
    private static final Pattern VERSION = Pattern.compile("minio version (\\S+)");

    private final Map<String, String> environment;
    private final GoPrograms go;
    private final ImagePrograms images;
    private final Progress progress;

    public MinioPrograms(
            Path cache, Map<String, String> environment, EngineSocket engine, Progress progress) {
        this.environment = Map.copyOf(environment);
        this.go = new GoPrograms(cache, environment, progress);
        this.images = new ImagePrograms(ImagePrograms.REPOSITORY, cache, engine, progress);
        this.progress = progress;
    }

    /** Fetches and builds nothing. */
    public Optional<S3Program> present() throws IOException, InterruptedException {
        var machines = ProgramsOnPath.find("minio", environment, USUAL);
        if (machines.isPresent()) {
            return Optional.of(program(machines.get(), "the machine"));
        }
        var built = go.present(GoModule.MINIO);
        if (built.isPresent()) {
            return Optional.of(built(built.get()));
        }
        return images.present().map(file -> new S3Program(file, "image", ImagePrograms.VERSION));
    }

    /** Empty, and the reason said, when none can be had. */
    public Optional<S3Program> get() throws IOException, InterruptedException {
        var present = present();
        if (present.isPresent()) {
            return present;
        }
        if (go.go().isEmpty()) {
            progress.say("s3", "no MinIO on this machine, and no Go to build it");
            return images.get().map(file -> new S3Program(file, "image", ImagePrograms.VERSION));
        }
        try {
            return Optional.of(built(go.get(GoModule.MINIO, BUILD_LIMIT)));
        } catch (IOException e) {
            progress.say("s3", "no MinIO: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static S3Program built(Path file) {
        return new S3Program(file, "Go module", dated(GoModule.MINIO.version()));
    }

    private static S3Program program(Path file, String source)
            throws IOException, InterruptedException {
        var about = Program.of(file.toString(), "--version").run();
        var version = VERSION.matcher(about);
        return new S3Program(file, source, version.find() ? version.group(1) : "");
    }

    /** A pseudo-version as people read it: the day of the commit. */
    static String dated(String version) {
        var day = version.replaceFirst(".*-(\\d{4})(\\d{2})(\\d{2})\\d{6}-.*", "$1-$2-$3");
        return day.equals(version) ? version : day;
    }
}
