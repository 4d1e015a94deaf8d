package dev.millrace.standalone.observe;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** vmalert: asks the rules' questions and shows what fires; it tells nobody by itself. */
public final class AlertsComponent implements Component {

    static final String NAME = "alerts";

    private final VictoriaProcess process;
    private final String metrics;
    private final Path rules;

    /**
     * @param metrics base URL of the store that is asked
     * @param rules a file in Prometheus' form
     */
    AlertsComponent(VictoriaProcess process, String metrics, Path rules) {
        this.process = process;
        this.metrics = metrics;
        this.rules = rules;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Where alerts are shown. */
    public String url() {
        return process.url();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        var arguments =
                List.of(
                        "-datasource.url=" + metrics,
                        "-rule=" + rules,
                        "-evaluationInterval=10s",
                        "-notifier.blackhole");
        process.start("vmalert", arguments);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        process.stop();
    }

    @Override
    public ComponentStatus status() {
        return process.status();
    }
}
