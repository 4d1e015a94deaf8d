package dev.millrace.bench.figures;

import java.util.function.ToDoubleFunction;

/**
 * A figure that a run must reach.
 *
 * @param what in words, without the limit
 * @param bound whether the figure must be at most or at least the limit
 */
public record Goal(
        String what, ToDoubleFunction<Run> figure, Bound bound, double limit, String unit) {

    /** On which side of the limit it is good. */
    public enum Bound {
        AT_MOST("≤"),
        AT_LEAST("≥");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    public static Goal atMost(
            String what, double limit, String unit, ToDoubleFunction<Run> figure) {
        return new Goal(what, figure, Bound.AT_MOST, limit, unit);
    }

    public static Goal atLeast(
            String what, double limit, String unit, ToDoubleFunction<Run> figure) {
        return new Goal(what, figure, Bound.AT_LEAST, limit, unit);
    }

    /** A run without the figure does not reach it. */
    public boolean reached(Run run) {
        var value = figure.applyAsDouble(run);
        return switch (bound) {
            case AT_MOST -> value <= limit;
            case AT_LEAST -> value >= limit;
        };
    }

    String asked() {
        return bound.sign + " " + Numbers.of(limit, unit);
    }
}
