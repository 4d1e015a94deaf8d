package dev.millrace.bench.figures;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A run that was read back. */
public record Run(
        RawFile.Header header,
        Map<String, List<Sample>> samples,
        Map<String, Fact> facts,
        List<String> notes) {

    /** One value of a series. */
    public record Sample(int pair, double millis) {}

    /** One value of the run as a whole. */
    public record Fact(double value, String unit) {}

    public boolean has(String series) {
        return samples.containsKey(series);
    }

    /** Of a series; nearest rank, so that the 99th of twenty is the worst. */
    public double percentile(String series, double rank) {
        return percentile(values(series), rank);
    }

    public double median(String series) {
        return percentile(series, 50);
    }

    public double fact(String name) {
        var fact = facts.get(name);
        return fact == null ? Double.NaN : fact.value();
    }

    /** The median of what one series takes more than the other, pair by pair. */
    public double overhead(String series, String control) {
        var ours = samples.getOrDefault(series, List.of());
        var theirs = samples.getOrDefault(control, List.of());
        var differences =
                ours.stream()
                        .flatMapToDouble(one ->
                                theirs.stream()
                                        .filter(other -> other.pair() == one.pair())
                                        .mapToDouble(other -> one.millis() - other.millis()))
                        .toArray();
        return percentile(differences, 50);
    }

    private double[] values(String series) {
        return samples.getOrDefault(series, List.of()).stream()
                .mapToDouble(Sample::millis)
                .toArray();
    }

    static double percentile(double[] values, double rank) {
        if (values.length == 0) {
            return Double.NaN;
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        var at = (int) Math.ceil(rank / 100 * sorted.length);
        return sorted[Math.clamp(at - 1, 0, sorted.length - 1)];
    }
}
