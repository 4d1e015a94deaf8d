package dev.millrace.standalone.observe;

import java.nio.file.Path;

/** Jaeger's settings: OTLP in, badger on disk, its query API out. */
record JaegerConfig(Path data, int otlp, int query, int grpc, int health) {

    String render() {
        return """
        # Written by millrace up. Changes are lost.
        service:
          extensions: [jaeger_storage, jaeger_query, healthcheckv2]
          pipelines:
            traces: {receivers: [otlp], processors: [batch], exporters: [jaeger_storage_exporter]}
          telemetry:
            logs: {level: warn}
            metrics: {level: none}
        extensions:
          healthcheckv2:
            use_v2: true
            http: {endpoint: '127.0.0.1:%5$d'}
          jaeger_query:
            storage: {traces: kept}
            http: {endpoint: '127.0.0.1:%3$d'}
            grpc: {endpoint: '127.0.0.1:%4$d'}
          jaeger_storage:
            backends:
              kept:
                badger:
                  directories: {keys: '%1$s/keys', values: '%1$s/values'}
                  ephemeral: false
                  ttl: {spans: 72h}
        receivers:
          otlp:
            protocols:
              http: {endpoint: '127.0.0.1:%2$d'}
        processors:
          batch: {timeout: 1s}
        exporters:
          jaeger_storage_exporter: {trace_storage: kept}
        """
                .formatted(data, otlp, query, grpc, health);
    }
}
