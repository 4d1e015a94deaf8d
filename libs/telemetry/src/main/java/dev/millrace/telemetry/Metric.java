package dev.millrace.telemetry;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One metric: its name, what is counted or measured, and what it is broken down by.
 *
 * <p>Ours begin with {@code millrace.}; where OpenTelemetry's conventions for CI/CD have a name,
 * that one is taken. Labels have few values; tenant and agent are labels only where an operator has
 * to tell them apart.
 *
 * @param name with dots; {@link #exported} has underscores
 * @param unit {@code seconds}, {@code bytes}, or the noun that is counted
 * @param labels in the order in which their values are given
 */
public record Metric(String name, Kind kind, String unit, String description, List<String> labels) {

    private static final Pattern NAME = Pattern.compile("(millrace|cicd)(\\.[a-z]+)+");

    /** What its values do. */
    public enum Kind {
        /** Only rises. */
        COUNTER,
        /** Rises and falls; NaN where it is not known at the moment. */
        GAUGE,
        /** A histogram of durations. */
        TIMER
    }

    public Metric {
        labels = List.copyOf(labels);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a metric: " + name);
        }
    }

    static Metric counter(String name, String unit, String description, String... labels) {
        return new Metric(name, Kind.COUNTER, unit, description, List.of(labels));
    }

    static Metric gauge(String name, String unit, String description, String... labels) {
        return new Metric(name, Kind.GAUGE, unit, description, List.of(labels));
    }

    static Metric timer(String name, String description, String... labels) {
        return new Metric(name, Kind.TIMER, "seconds", description, List.of(labels));
    }

    /** The name in {@code /q/metrics}; of a histogram without {@code _bucket} and its like. */
    public String exported() {
        var base = name.replace('.', '_');
        return switch (kind) {
            case COUNTER -> base + suffix() + "_total";
            case GAUGE -> base + suffix();
            case TIMER -> base + "_seconds";
        };
    }

    /** Seconds and bytes stand in the name; a noun that is counted stands there already. */
    boolean unitInName() {
        return unit.equals("seconds") || unit.equals("bytes");
    }

    private String suffix() {
        return unitInName() ? "_" + unit : "";
    }
}
