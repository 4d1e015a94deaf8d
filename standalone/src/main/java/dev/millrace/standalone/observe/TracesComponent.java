package dev.millrace.standalone.observe;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.golang.GoModule;
import dev.millrace.standalone.golang.GoPrograms;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.ManagedProcess;
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
 * Jaeger 2, an OpenTelemetry Collector with a trace store in it: takes OTLP from services and CLIs,
 * keeps traces for three days, answers questions.
 *
 * <p>No registry has it ready to run: it is built once by the machine's Go.
 */
public final class TracesComponent implements Component {

    private static final String NAME = "traces";
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(40);
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Folders folders;
    private final GoPrograms programs;
    private final Ports ports;
    private final ManagedProcess process;

    /** Where it listens: OTLP over HTTP, its own API over HTTP and over gRPC, its health. */
    record Ports(int otlp, int query, int grpc, int health) {}

    TracesComponent(Folders folders, GoPrograms programs, Ports ports) throws IOException {
        this.folders = folders;
        this.programs = programs;
        this.ports = ports;
        this.process = new ManagedProcess(folders, NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} is to be. */
    public String otlp() {
        return "http://127.0.0.1:" + ports.otlp();
    }

    /** Base of Jaeger's API. */
    public String url() {
        return "http://127.0.0.1:" + ports.query();
    }

    /** Whether it can be started on this machine: it is there, or there is Go to build it with. */
    public boolean possible() {
        return programs.present(GoModule.JAEGER).isPresent() || programs.go().isPresent();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        var folder = folders.of(NAME);
        var config = folder.resolve("jaeger.yml");
        var settings =
                new JaegerConfig(
                        folder.resolve("data"),
                        ports.otlp(),
                        ports.query(),
                        ports.grpc(),
                        ports.health());
        Files.writeString(config, settings.render());
        var command =
                List.of(
                        programs.get(GoModule.JAEGER, BUILD_LIMIT).toString(),
                        "--config=" + config);
        var spec =
                ProcessSpec.of(NAME, folder, command)
                        .withEnvironment(Map.of("GOMEMLIMIT", "192MiB"));
        process.start(spec, answers(), READY);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        process.stop(Signal.TERM, GRACE);
    }

    @Override
    public ComponentStatus status() {
        return process.status("built with Go", GoModule.JAEGER.version(), url(), answers());
    }

    private Readiness answers() {
        return Readiness.http(URI.create("http://127.0.0.1:" + ports.health() + "/status"));
    }
}
