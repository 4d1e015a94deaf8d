package dev.millrace.standalone.observe;

import java.util.Map;
import java.util.TreeMap;

/** Whom the metrics store asks, in Prometheus' form. */
record ScrapeConfig(Map<String, Integer> services) {

    String render() {
        var text =
                new StringBuilder(
                        """
                        # Written by millrace up. Changes are lost.
                        global: {scrape_interval: 5s, scrape_timeout: 4s}
                        scrape_configs:
                        """);
        new TreeMap<>(services)
                .forEach((service, port) ->
                        text.append(
                                """
                                  - job_name: %s
                                    metrics_path: /q/metrics
                                    static_configs: [{targets: ['127.0.0.1:%d']}]
                                """
                                        .formatted(service, port)));
        return text.toString();
    }
}
