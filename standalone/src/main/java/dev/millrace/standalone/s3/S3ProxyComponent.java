package dev.millrace.standalone.s3;

import dev.millrace.standalone.component.ComponentFailedException;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.Jvm;
import dev.millrace.standalone.process.KeptSecrets;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.process.ProcessSpec;
import dev.millrace.standalone.process.ProcessSpec.Signal;
import dev.millrace.standalone.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * S3Proxy over a folder.
 *
 * <p>It holds a signed payload in memory before it looks at it: clients keep parts to 16 MiB.
 */
public final class S3ProxyComponent implements S3Server {

    private static final int HEAP_MEGABYTES = 512;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final String LOGGING =
            """
            <configuration>
              <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d{ISO8601} %-5level %logger{20} %msg%n</pattern></encoder>
              </appender>
              <root level="WARN"><appender-ref ref="OUT"/></root>
            </configuration>
            """;

    private final Path home;
    private final Path jars;
    private final S3Access access;
    private final List<String> buckets;
    private final ManagedProcess process;

    /**
     * @param buckets made at the start when they are not there
     */
    public S3ProxyComponent(
            Folders folders,
            Ports ports,
            KeptSecrets secrets,
            Checkout checkout,
            List<String> buckets)
            throws IOException {
        this.home = folders.of(NAME);
        this.jars = checkout.runtime("s3proxy");
        this.buckets = List.copyOf(buckets);
        this.access =
                new S3Access(
                        "http://127.0.0.1:" + ports.get(NAME),
                        secrets.get("s3-access-key").substring(0, 20),
                        secrets.get("s3-secret-key"));
        this.process = new ManagedProcess(folders, NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public S3Access access() {
        return access;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        var objects = home.resolve("objects");
        Files.createDirectories(objects);
        for (var bucket : buckets) {
            Files.createDirectories(objects.resolve(bucket));
        }
        var logging = home.resolve("logback.xml");
        Files.writeString(logging, LOGGING);
        var properties = home.resolve("s3proxy.properties");
        KeptSecrets.writePrivately(properties, settings(objects));
        var command =
                Jvm.command(
                        HEAP_MEGABYTES,
                        jars,
                        List.of("-Dlogback.configurationFile=" + logging),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        properties.toString());
        process.start(ProcessSpec.of(NAME, home, command), answers(), START_LIMIT);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        process.stop(Signal.TERM, Duration.ofSeconds(10));
    }

    @Override
    public ComponentStatus status() {
        return process.status(
                "Maven Central", "S3Proxy " + version(), access.endpoint(), answers());
    }

    private Readiness answers() {
        // without credentials it answers 403: that is up
        return Readiness.httpAnswer(URI.create(access.endpoint() + "/"));
    }

    private String settings(Path objects) {
        return """
        s3proxy.endpoint=%s
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
                .formatted(access.endpoint(), access.accessKey(), access.secretKey(), objects);
    }

    private String version() {
        try (var files = Files.newDirectoryStream(jars, "s3proxy-[0-9]*.jar")) {
            var jar = files.iterator().next().getFileName().toString();
            return jar.substring("s3proxy-".length(), jar.length() - ".jar".length());
        } catch (IOException e) {
            throw new ComponentFailedException(NAME, e);
        }
    }
}
