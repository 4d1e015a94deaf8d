package dev.millrace.telemetry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** All metrics, by the service that has them. {@code docs/operate.md} lists exactly these. */
public final class MetricCatalogue {

    private MetricCatalogue() {}

    /** By the name of the service's module, in the order of the path of a deploy. */
    public static SequencedMap<String, List<Metric>> byService() {
        var all = new LinkedHashMap<String, List<Metric>>();
        all.put(
                "context-ingest",
                join(
                        SharedMetrics.EVERYWHERE,
                        List.of(SharedMetrics.DISK_RESERVE),
                        SharedMetrics.WITH_DATABASE,
                        IngestMetrics.ALL));
        all.put(
                "builder-worker",
                join(
                        SharedMetrics.EVERYWHERE,
                        List.of(SharedMetrics.DISK_RESERVE),
                        WorkerMetrics.ALL));
        all.put(
                "log-streamer",
                join(
                        SharedMetrics.EVERYWHERE,
                        List.of(SharedMetrics.DISK_RESERVE, SharedMetrics.TENANTS_AGE),
                        StreamerMetrics.ALL));
        all.put(
                "deployer",
                join(
                        SharedMetrics.EVERYWHERE,
                        SharedMetrics.WITH_DATABASE,
                        List.of(SharedMetrics.TENANTS_AGE),
                        DeployerMetrics.ALL));
        return all;
    }

    /** The services that have a metric, by its exported name. */
    public static Map<String, List<String>> services() {
        var services = new LinkedHashMap<String, List<String>>();
        byService()
                .forEach((service, metrics) ->
                        metrics.forEach(metric ->
                                services.computeIfAbsent(metric.exported(), _ -> new ArrayList<>())
                                        .add(service)));
        return services;
    }

    @SafeVarargs
    private static List<Metric> join(List<Metric>... parts) {
        var all = new ArrayList<Metric>();
        for (var part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
