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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** vmalert: asks the rules' questions and shows what fires; it tells nobody by itself. */
public final class AlertsComponent implements Component {

    private static final String NAME = "alerts";
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Folders folders;
    private final VictoriaPrograms programs;
    private final int port;
    private final String metrics;
    private final Path rules;
    private final ManagedProcess process;

    /**
     * @param metrics base URL of the store that is asked
     * @param rules a file in Prometheus' form
     */
    AlertsComponent(
            Folders folders, VictoriaPrograms programs, int port, String metrics, Path rules)
            throws IOException {
        this.folders = folders;
        this.programs = programs;
        this.port = port;
        this.metrics = metrics;
        this.rules = rules;
        this.process = new ManagedProcess(folders, NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Where alerts are shown. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        var command =
                List.of(
                        programs.get("vmalert").toString(),
                        "-httpListenAddr=127.0.0.1:" + port,
                        "-datasource.url=" + metrics,
                        "-rule=" + rules,
                        "-evaluationInterval=10s",
                        "-notifier.blackhole",
                        "-loggerLevel=WARN");
        process.start(ProcessSpec.of(NAME, folders.of(NAME), command), answers(), READY);
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
