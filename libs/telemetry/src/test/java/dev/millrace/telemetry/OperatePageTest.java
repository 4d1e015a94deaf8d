package dev.millrace.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The operators' page and the services say the same. */
class OperatePageTest {

    private static final Path ROOT = Path.of(System.getProperty("millrace.root", "../.."));
    private static final Pattern ROW =
            Pattern.compile(
                    "\\| `((?:millrace|cicd)_\\w+)` \\| (\\w+), (\\w+) \\| (.*?) \\| (.*?) \\|.*");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

    @Test
    void pageListsExactlyTheMetricsThatServicesHave() throws IOException {
        var listed = new TreeMap<String, String>();
        for (var line : page().lines().toList()) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                var twice =
                        listed.put(
                                row.group(1),
                                row.group(2)
                                        + ", "
                                        + row.group(3)
                                        + " | "
                                        + row.group(4)
                                        + " | "
                                        + row.group(5));
                assertThat(twice).as("listed once: %s", row.group(1)).isNull();
            }
        }

        var registered = new TreeMap<String, String>();
        MetricCatalogue.byService()
                .values()
                .forEach(all -> all.forEach(one -> registered.put(one.exported(), row(one))));
        assertThat(listed).isEqualTo(registered);
    }

    @Test
    void everyAlertHasItsRunbookAndEveryRunbookItsAlert() throws IOException {
        var rules = Files.readString(ROOT.resolve("observability/alerts.yml"));
        var alerts = names(ALERT, rules);

        var page = page();
        var runbooks =
                names(
                        Pattern.compile("(?m)^### (\\w+)\n"),
                        page.substring(page.indexOf("## Alerts"), page.indexOf("## What gc")));

        assertThat(alerts).hasSizeGreaterThan(10).isEqualTo(runbooks);
    }

    @Test
    void noNameStandsForTwoThings() {
        var byName =
                MetricCatalogue.byService().values().stream()
                        .flatMap(metrics -> metrics.stream())
                        .distinct()
                        .collect(Collectors.groupingBy(Metric::exported));

        assertThat(byName.values()).allSatisfy(same -> assertThat(same).hasSize(1));
    }

    private static String row(Metric metric) {
        var kind =
                switch (metric.kind()) {
                    case COUNTER -> "counter";
                    case GAUGE -> "gauge";
                    case TIMER -> "histogram";
                };
        var labels =
                metric.labels().stream()
                        .map(label -> "`" + label.replace('.', '_') + "`")
                        .collect(Collectors.joining(", "));
        return kind
                + ", "
                + metric.unit()
                + " | "
                + (labels.isEmpty() ? "–" : labels)
                + " | "
                + metric.description();
    }

    private static Set<String> names(Pattern pattern, String text) {
        var names = new LinkedHashSet<String>();
        var found = pattern.matcher(text);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/operate.md"));
    }
}
