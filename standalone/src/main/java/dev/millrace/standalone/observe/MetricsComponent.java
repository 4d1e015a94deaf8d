package dev.millrace.standalone.observe;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentStatus;
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

/** VictoriaMetrics: asks every service for its metrics every few seconds, and keeps them. */
public final class MetricsComponent implements Component {

    private static final String NAME = "metrics";
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Folders folders;
    private final VictoriaPrograms programs;
    private final int port;
    private final Map<String, Integer> services;
    private final ManagedProcess process;

    /**
     * @param services ports of what is asked, by the name that the metrics will carry
     */
    MetricsComponent(
            Folders folders, VictoriaPrograms programs, int port, Map<String, Integer> services)
            throws IOException {
        this.folders = folders;
        this.programs = programs;
        this.port = port;
        this.services = Map.copyOf(services);
        this.process = new ManagedProcess(folders, NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The base of its API; {@code /vmui} is for people. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        var folder = folders.of(NAME);
        var scrape = folder.resolve("scrape.yml");
        Files.writeString(scrape, new ScrapeConfig(services).render());
        var command =
                List.of(
                        programs.get("victoria-metrics").toString(),
                        "-httpListenAddr=127.0.0.1:" + port,
                        "-storageDataPath=" + folder.resolve("data"),
                        "-retentionPeriod=15d",
                        "-memory.allowedBytes=128MB",
                        "-promscrape.config=" + scrape,
                        "-loggerLevel=WARN");
        process.start(ProcessSpec.of(NAME, folder, command), answers(), READY);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        process.stop(Signal.INT, GRACE);
    }

    @Override
    public ComponentStatus status() {
        return process.status("Debian packages", programs.version(), url(), answers());
    }

    private Readiness answers() {
        return Readiness.http(URI.create(url() + "/health"));
    }
}
