package dev.millrace.standalone.s3;

import dev.millrace.standalone.component.ComponentFailedException;
import dev.millrace.standalone.component.ComponentStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** MinIO with the program that is there at the moment, which is fetched again if it must be. */
final class FoundMinio implements S3Server {

    private static final S3Program MISSING = new S3Program(Path.of("minio"), "", "");

    private final ChosenS3.Place place;
    private final MinioPrograms programs;
    private final S3Access access;

    FoundMinio(ChosenS3.Place place, MinioPrograms programs) throws IOException {
        this.place = place;
        this.programs = programs;
        this.access = S3Home.of(place.folders(), place.ports(), place.secrets()).access();
    }

    @Override
    public String name() {
        return S3Server.NAME;
    }

    @Override
    public S3Access access() {
        return access;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        component(programs.get()).start();
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        component(Optional.of(MISSING)).stop();
    }

    @Override
    public ComponentStatus status() {
        try {
            return component(programs.present().or(() -> Optional.of(MISSING))).status();
        } catch (IOException e) {
            throw new ComponentFailedException(S3Server.NAME, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ComponentFailedException(S3Server.NAME, e);
        }
    }

    private MinioComponent component(Optional<S3Program> program) throws IOException {
        return new MinioComponent(
                place.folders(),
                place.ports(),
                place.secrets(),
                program.orElseThrow(() ->
                        new ComponentFailedException(
                                S3Server.NAME,
                                "MinIO was asked for or chosen before, and cannot be had"
                                        + " now; see the lines above",
                                "")));
    }
}
