package dev.millrace.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Gauges that are looked at from time to time; NaN, or no series at all, while the newest look has
 * failed.
 */
public record Sampled(Meters meters, Sampler sampler) {

    private static final Logger LOG = Logger.getLogger(Sampled.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Asks for a value; may block for a few seconds. */
    @FunctionalInterface
    public interface Look {

        double take() throws Exception;
    }

    /** Shows the gauge from now on. */
    public void show(Metric metric, Look look, String... labels) {
        var cell = new Cell();
        meters.gauge(metric, () -> cell.value, labels);
        sampler.every(PAUSE, () -> cell.value = taken(metric, look));
    }

    /** Shows a gauge of which series come and go, each known by the values of its labels. */
    public void showRows(Metric metric, Rows rows) {
        var shown = meters.rows(metric);
        sampler.every(PAUSE, () -> shown.show(taken(metric, rows)));
    }

    /** Asks for all series; may block for a few seconds. */
    @FunctionalInterface
    public interface Rows {

        Map<List<String>, ? extends Number> take() throws Exception;
    }

    private static Map<List<String>, ? extends Number> taken(Metric metric, Rows rows) {
        try {
            return rows.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        } catch (Exception e) {
            LOG.debugf(e, "not known at the moment: %s", metric.exported());
            return Map.of();
        }
    }

    private static double taken(Metric metric, Look look) {
        try {
            return look.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        } catch (Exception e) {
            LOG.debugf(e, "not known at the moment: %s", metric.exported());
            return Double.NaN;
        }
    }

    private static final class Cell {

        private volatile double value = Double.NaN;
    }
}
