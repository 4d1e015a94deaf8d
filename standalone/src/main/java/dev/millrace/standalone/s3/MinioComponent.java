package dev.millrace.standalone.s3;

import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.KeptSecrets;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.process.ProcessSpec;
import dev.millrace.standalone.process.ProcessSpec.Signal;
import dev.millrace.standalone.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** MinIO over a folder, on the loopback address, without its web page. */
public final class MinioComponent implements S3Server {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final S3Home home;
    private final S3Program program;
    private final ManagedProcess process;

    public MinioComponent(Folders folders, Ports ports, KeptSecrets secrets, S3Program program)
            throws IOException {
        this.home = S3Home.of(folders, ports, secrets);
        this.program = program;
        this.process = new ManagedProcess(folders, S3Server.NAME);
    }

    @Override
    public String name() {
        return S3Server.NAME;
    }

    @Override
    public S3Access access() {
        return home.access();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        var command =
                List.of(
                        program.file().toString(),
                        "server",
                        "--quiet",
                        "--address",
                        home.address(),
                        "--certs-dir",
                        home.folder().resolve("certs").toString(),
                        home.folder().resolve("minio").toString());
        var settings =
                Map.of(
                        "MINIO_ROOT_USER",
                        home.access().accessKey(),
                        "MINIO_ROOT_PASSWORD",
                        home.access().secretKey(),
                        "MINIO_BROWSER",
                        "off",
                        "MINIO_UPDATE",
                        "off");
        process.start(
                ProcessSpec.of(S3Server.NAME, home.folder(), command).withEnvironment(settings),
                ready(),
                START_LIMIT);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        process.stop(Signal.TERM, STOP_LIMIT);
    }

    @Override
    public ComponentStatus status() {
        return process.status(
                program.source(), "MinIO " + program.version(), home.access().endpoint(), ready());
    }

    private Readiness ready() {
        return Readiness.http(URI.create(home.access().endpoint() + "/minio/health/ready"));
    }
}
