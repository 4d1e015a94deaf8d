package dev.millrace.standalone.s3;

import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.KeptSecrets;
import dev.millrace.standalone.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
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

    private final S3Home home;
    private final S3Process process;

    public VersityGwComponent(Folders folders, Ports ports, KeptSecrets secrets, S3Program program)
            throws IOException {
        this.home = S3Home.of(folders, ports, secrets);
        this.process = new S3Process(folders, home, program, HEALTH);
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
        var arguments =
                List.of(
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
        process.start(arguments, keys);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        process.stop();
    }

    @Override
    public ComponentStatus status() {
        return process.status("VersityGW");
    }
}
