package dev.millrace.standalone.kafka;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentFailedException;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.Jvm;
import dev.millrace.standalone.process.LogTail;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.process.ProcessSpec;
import dev.millrace.standalone.process.ProcessSpec.Signal;
import dev.millrace.standalone.process.Readiness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Kafka in KRaft mode, one node; formatted once, with a cluster id that stays. */
public final class KafkaComponent implements Component {

    private static final String NAME = "kafka";
    private static final int HEAP_MEGABYTES = 256;
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Path home;
    private final Path jars;
    private final BrokerSettings settings;
    private final ManagedProcess process;

    public KafkaComponent(Folders folders, Ports ports, Checkout checkout) throws IOException {
        this.home = folders.of(NAME);
        this.jars = checkout.runtime(NAME);
        this.settings =
                new BrokerSettings(
                        ports.get("kafka"), ports.get("kafka-controller"), home.resolve("data"));
        this.process = new ManagedProcess(folders, NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What clients connect to first. */
    public String bootstrap() {
        return "127.0.0.1:" + settings.port();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        var properties = home.resolve("server.properties");
        Files.writeString(properties, settings.render());
        if (!Files.exists(settings.logs().resolve("meta.properties"))) {
            format(properties);
        }
        process.start(
                spec(HEAP_MEGABYTES, "kafka.Kafka", properties.toString()),
                Readiness.port(settings.port()),
                START_LIMIT);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        process.stop(Signal.TERM, STOP_LIMIT);
    }

    @Override
    public ComponentStatus status() {
        return process.status(
                "Maven Central", version(), bootstrap(), Readiness.port(settings.port()));
    }

    private void format(Path properties) throws IOException, InterruptedException {
        var log = home.resolve("format.log");
        var tool =
                spec(
                        128,
                        "kafka.tools.StorageTool",
                        "format",
                        "--standalone",
                        "--cluster-id",
                        newClusterId(),
                        "--config",
                        properties.toString());
        var exit =
                new ProcessBuilder(tool.command())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start()
                        .waitFor();
        if (exit != 0) {
            throw new ComponentFailedException(NAME, "cannot format", LogTail.of(log, 20));
        }
    }

    private ProcessSpec spec(int heap, String main, String... arguments) {
        var options =
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                        "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info");
        return ProcessSpec.of(NAME, home, Jvm.command(heap, jars, options, main, arguments));
    }

    private String version() {
        try (var files = Files.newDirectoryStream(jars, "kafka_2.13-*.jar")) {
            var jar = files.iterator().next().getFileName().toString();
            return jar.substring("kafka_2.13-".length(), jar.length() - ".jar".length());
        } catch (IOException e) {
            throw new ComponentFailedException(NAME, e);
        }
    }

    /** As Kafka's own {@code random-uuid}: base64 of a UUID, not beginning with a dash. */
    private static String newClusterId() {
        var uuid = UUID.randomUUID();
        var bytes =
                ByteBuffer.allocate(16)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits());
        var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        return id.startsWith("-") ? newClusterId() : id;
    }
}
