package dev.millrace.standalone.s3;

import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.KeptSecrets;
import dev.millrace.standalone.process.Ports;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** MinIO over a folder, on the loopback address, without its web page. */
public final class MinioComponent implements S3Server {

    private final S3Home home;
    private final S3Process process;

    public MinioComponent(Folders folders, Ports ports, KeptSecrets secrets, S3Program program)
            throws IOException {
        this.home = S3Home.of(folders, ports, secrets);
        this.process = new S3Process(folders, home, program, "/minio/health/ready");
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
        var arguments =
                List.of(
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
        process.start(arguments, settings);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        process.stop();
    }

    @Override
    public ComponentStatus status() {
        return process.status("MinIO");
    }
}
