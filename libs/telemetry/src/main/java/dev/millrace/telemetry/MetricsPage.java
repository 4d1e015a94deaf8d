package dev.millrace.telemetry;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What {@code /q/metrics} has answered, read back.
 *
 * @param text in Prometheus' form
 */
public record MetricsPage(String text) {

    private static final Pattern TYPE =
            Pattern.compile("(?m)^# TYPE ((?:millrace|cicd)_\\w+) (\\w+)");

    /** Our metrics on the page, by the names of the catalogue. */
    public Set<String> ours() {
        var names = new TreeSet<String>();
        var types = TYPE.matcher(text);
        while (types.find()) {
            if (!types.group(1).endsWith("_seconds_max")) {
                names.add(exported(types.group(1), types.group(2)));
            }
        }
        return names;
    }

    /** OpenMetrics names the family, Prometheus' older form the series. */
    private static String exported(String name, String type) {
        return type.equals("counter") && !name.endsWith("_total") ? name + "_total" : name;
    }

    /**
     * The sum of all series of a name that have these labels; NaN without any.
     *
     * @param labels such as {@code outcome="pushed"}
     */
    public double sum(String name, String... labels) {
        var found = false;
        var sum = 0.0;
        for (var line : text.lines().toList()) {
            if (isOf(line, name, labels)) {
                found = true;
                var sample = withoutExemplar(line);
                sum += Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1));
            }
        }
        return found ? sum : Double.NaN;
    }

    /** Behind a sample may stand one that it counts, with a value and a time of its own. */
    private static String withoutExemplar(String line) {
        var exemplar = line.indexOf(" # {");
        return exemplar < 0 ? line : line.substring(0, exemplar);
    }

    private static boolean isOf(String line, String name, String... labels) {
        if (!line.startsWith(name + "{") && !line.startsWith(name + " ")) {
            return false;
        }
        for (var label : labels) {
            if (!line.contains(label)) {
                return false;
            }
        }
        return true;
    }
}
