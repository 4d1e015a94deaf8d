package dev.millrace.standalone.observe;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** VictoriaMetrics: asks every service for its metrics every few seconds, and keeps them. */
public final class MetricsComponent implements Component {

    static final String NAME = "metrics";

    private final VictoriaProcess process;
    private final Map<String, Integer> services;

    /**
     * @param services ports of what is asked, by the name that the metrics will carry
     */
    MetricsComponent(VictoriaProcess process, Map<String, Integer> services) {
        this.process = process;
        this.services = Map.copyOf(services);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The base of its API; {@code /vmui} is for people. */
    public String url() {
        return process.url();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        var scrape = process.folder().resolve("scrape.yml");
        Files.writeString(scrape, new ScrapeConfig(services).render());
        var arguments =
                List.of(
                        "-storageDataPath=" + process.folder().resolve("data"),
                        "-retentionPeriod=15d",
                        "-memory.allowedBytes=128MB",
                        "-promscrape.config=" + scrape);
        process.start("victoria-metrics", arguments);
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
