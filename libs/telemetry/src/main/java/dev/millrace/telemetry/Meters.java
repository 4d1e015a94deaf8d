package dev.millrace.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Registers metrics as the catalogue describes them; the only place that gives Micrometer a name.
 *
 * <p>A series that is known beforehand should be asked for at the start: one that appears with its
 * first event has no rise that an alert could see.
 */
public record Meters(MeterRegistry registry) {

    /** From what a person feels to what a build may take. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    /** The same counter for the same labels. */
    public Counter counter(Metric metric, String... labels) {
        return Counter.builder(metric.name())
                .description(metric.description())
                .baseUnit(unit(metric))
                .tags(tags(metric, labels))
                .register(registry);
    }

    /** The same histogram for the same labels. */
    public Timer timer(Metric metric, String... labels) {
        return Timer.builder(metric.name())
                .description(metric.description())
                .serviceLevelObjectives(BOUNDS)
                .tags(tags(metric, labels))
                .register(registry);
    }

    /** Asked at each scrape: must answer at once. */
    public void gauge(Metric metric, DoubleSupplier value, String... labels) {
        Gauge.builder(metric.name(), () -> value.getAsDouble())
                .description(metric.description())
                .baseUnit(unit(metric))
                .tags(tags(metric, labels))
                .register(registry);
    }

    /** A gauge of which series come and go. */
    public Rows rows(Metric metric) {
        return new Rows(
                metric,
                MultiGauge.builder(metric.name())
                        .description(metric.description())
                        .baseUnit(unit(metric))
                        .register(registry));
    }

    private static @Nullable String unit(Metric metric) {
        return metric.unitInName() ? metric.unit() : null;
    }

    private static Tags tags(Metric metric, String... values) {
        if (values.length != metric.labels().size()) {
            throw new IllegalArgumentException(metric.name() + " has labels " + metric.labels());
        }
        var tags = Tags.empty();
        for (var i = 0; i < values.length; i++) {
            tags = tags.and(metric.labels().get(i), values[i]);
        }
        return tags;
    }

    /** The series of one gauge; those that are not shown again are gone. */
    public record Rows(Metric metric, MultiGauge gauge) {

        /** Replaces all series, each known by the values of its labels. */
        public void show(Map<List<String>, ? extends Number> values) {
            gauge.register(
                    values.entrySet().stream()
                            .map(each ->
                                    MultiGauge.Row.of(
                                            tags(metric, each.getKey().toArray(String[]::new)),
                                            each.getValue()))
                            .toList(),
                    true);
        }
    }
}
