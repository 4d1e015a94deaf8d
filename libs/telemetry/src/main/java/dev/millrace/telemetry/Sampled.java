package dev.millrace.telemetry;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Gauges that are looked at from time to time; NaN while the newest look has failed. */
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
