package dev.millrace.ingest.testing;

import dev.millrace.standalone.process.FileTree;
import dev.millrace.standalone.process.Jvm;
import dev.millrace.standalone.testbed.TestBed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged service as a process of its own, which may be killed and started again. */
public final class IngestProcess implements AutoCloseable {

    public static final String INTERNAL_TOKEN = "token-of-the-tests";

    private static final long READY_NANOS = TimeUnit.SECONDS.toNanos(90);
    private static final long PAUSE_MILLIS = 100;

    private final TestBed bed;
    private final Path folder;
    private final int port;
    private final HeldImages registry;
    private final Map<String, String> extra;
    private final int heapMegabytes;
    private @Nullable Process process;

    public IngestProcess(
            TestBed bed, HeldImages registry, Map<String, String> extra, int heapMegabytes) {
        try {
            this.heapMegabytes = heapMegabytes;
            this.bed = bed;
            this.registry = registry;
            this.extra = extra;
            this.folder = Files.createTempDirectory("millrace-ingest-it");
            try (var socket = new ServerSocket(0)) {
                this.port = socket.getLocalPort();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::leaveNothing));
    }

    /** Returns when the service says it is ready. */
    public IngestProcess start() {
        try {
            process = builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
        return this;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public String operatorKey() {
        try {
            return Files.readString(operatorKeyFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path operatorKeyFile() {
        return folder.resolve("operator.key");
    }

    /** Of the life that goes on; fails when the service has ended. */
    public long pid() {
        var running = process;
        if (running == null || !running.isAlive()) {
            throw new IllegalStateException("the service does not run:\n" + output());
        }
        return running.pid();
    }

    /** Processor time the life that goes on has used: what a busy machine does not falsify. */
    public Duration processorTime() {
        return ProcessHandle.of(pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow();
    }

    /** Its private folder. */
    public Path data() {
        return folder.resolve("data");
    }

    /** Everything that was printed so far, over all lives. */
    public String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the power supply would. */
    public void kill() {
        var running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    private void leaveNothing() {
        kill();
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        var running = process;
        if (running != null) {
            running.destroy();
            try {
                if (!running.waitFor(20, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ProcessBuilder builder() {
        var jar =
                Path.of(System.getProperty("millrace.root", ".."))
                        .resolve("context-ingest/target/quarkus-app/quarkus-run.jar");
        var command = new ArrayList<>(Jvm.small(heapMegabytes));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
        var builder = new ProcessBuilder(command);
        builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment());
        return builder;
    }

    private Map<String, String> environment() {
        var s3 = bed.s3();
        var database = bed.jdbc();
        var settings = new HashMap<String, String>();
        settings.put("MILLRACE_HTTP_PORT", String.valueOf(port));
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        settings.put("MILLRACE_KAFKA", bed.kafka());
        settings.put("MILLRACE_S3_ENDPOINT", s3.endpoint());
        settings.put("MILLRACE_S3_ACCESS_KEY", s3.accessKey());
        settings.put("MILLRACE_S3_SECRET_KEY", s3.secretKey());
        settings.put("MILLRACE_S3_BUCKET", "ingest-it");
        settings.put("MILLRACE_DB_URL", database.url());
        settings.put("MILLRACE_DB_USER", database.user());
        settings.put("MILLRACE_DB_PASSWORD", database.password());
        settings.put("MILLRACE_REGISTRY", registry.address());
        settings.put("MILLRACE_INTERNAL_TOKEN", INTERNAL_TOKEN);
        settings.put("MILLRACE_DATA", data().toString());
        settings.put("MILLRACE_OPERATOR_KEY_FILE", operatorKeyFile().toString());
        settings.putAll(extra);
        return settings;
    }

    private Path log() {
        return folder.resolve("log");
    }

    private void awaitReady() {
        var deadline = System.nanoTime() + READY_NANOS;
        var client = new Client(url(), "");
        while (!client.ready()) {
            var running = process;
            if (running == null || !running.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the service did not start:\n" + output());
            }
            Patience.pause(PAUSE_MILLIS);
        }
    }
}
