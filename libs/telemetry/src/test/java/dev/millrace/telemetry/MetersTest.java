package dev.millrace.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every metric of the catalogue comes out under the name, kind and words it is documented with. */
class MetersTest {

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(registry);

    @Test
    void everyMetricIsExportedAsTheCatalogueSays() {
        var all =
                MetricCatalogue.byService().values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .toList();

        all.forEach(this::register);

        var scraped = registry.scrape();
        assertThat(all)
                .hasSizeGreaterThan(25)
                .allSatisfy(metric ->
                        assertThat(scraped)
                                .contains(
                                        "# HELP " + metric.exported() + " " + metric.description())
                                .contains("# TYPE " + metric.exported() + " " + kind(metric))
                                .containsPattern(sample(metric)));
    }

    @Test
    void rowsThatAreNotShownAgainAreGone() {
        var rows = meters.rows(IngestMetrics.QUEUE_BUILDS);

        rows.show(Map.of(List.of("dev"), 2, List.of("other"), 1));
        rows.show(Map.of(List.of("dev"), 3));

        assertThat(registry.scrape())
                .contains("millrace_queue_builds{tenant=\"dev\",} 3.0")
                .doesNotContain("other");
    }

    private void register(Metric metric) {
        var labels = metric.labels().stream().map(_ -> "x").toArray(String[]::new);
        switch (metric.kind()) {
            case COUNTER -> meters.counter(metric, labels).increment();
            case GAUGE -> meters.gauge(metric, () -> 1, labels);
            case TIMER -> meters.timer(metric, labels).record(Duration.ofMillis(7));
        }
    }

    private static String kind(Metric metric) {
        return switch (metric.kind()) {
            case COUNTER -> "counter";
            case GAUGE -> "gauge";
            case TIMER -> "histogram";
        };
    }

    private static String sample(Metric metric) {
        var labels =
                String.join(
                        ",",
                        metric.labels().stream()
                                .map(label -> label.replace('.', '_') + "=\"x\"")
                                .sorted()
                                .toList());
        var inside = labels.isEmpty() ? "(\\{\\})?" : "\\{" + labels + ",?\\}";
        var name = metric.exported() + (metric.kind() == Metric.Kind.TIMER ? "_count" : "");
        return "(?m)^" + name + inside + " 1(\\.0)?$";
    }
}
