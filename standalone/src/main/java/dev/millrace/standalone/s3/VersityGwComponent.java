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
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * VersityGW over a folder.
 *
 * <p>It never forces what it writes to the disk: for tests, not for a system that must keep its
 * objects when the power goes.
 */
public final class VersityGwComponent implements S3Server {

    private static final String HEALTH = "/health";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final S3Home home;
    private final S3Program program;
    private final ManagedProcess process;

    public VersityGwComponent(Folders folders, Ports ports, KeptSecrets secrets, S3Program program)
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
        var objects = Files.createDirectories(home.folder().resolve("versitygw"));
        var command =
                List.of(
                        program.file().toString(),
                        "--quiet",
                        "--port",
                        home.address(),
                        "--health",
                        HEALTH,
                        "posix",
                        objects.toString());
        var keys =
                Map.of(
                        "ROOT_ACCESS_KEY", home.access().accessKey(),
                        "ROOT_SECRET_KEY", home.access().secretKey());
        process.start(
                ProcessSpec.of(S3Server.NAME, home.folder(), command).withEnvironment(keys),
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
                program.source(),
                "VersityGW " + program.version(),
                home.access().endpoint(),
                ready());
    }

    private Readiness ready() {
        return Readiness.http(URI.create(home.access().endpoint() + HEALTH));
    }
}
