package dev.millrace.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Json;
import dev.millrace.cli.Wire;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SpanExporterTest {

    @Test
    void spansOfARunReachTheCollectorAsOneTrace() throws Exception {
        try (var collector = new Wire()) {
            collector.on("POST /v1/traces", 200, "{}");
            var trace = new Trace("millrace deploy");
            trace.start("GET /v1/x").with("url.full", "http://h/v1/x").close();
            trace.root().close();

            SpanExporter.export(
                    trace, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url() + "/"));

            var body = Objects.requireNonNull(Json.parse(collector.requests().getFirst().body()));
            var spans = body.at("/resourceSpans/0/scopeSpans/0/spans");
            assertThat(spans)
                    .hasSize(2)
                    .allMatch(s -> s.path("traceId").asText().equals(trace.id()));
            assertThat(spans.get(0).path("parentSpanId")).isEqualTo(spans.get(1).path("spanId"));
            assertThat(trace.root().traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        }
    }

    @Test
    void withoutACollectorNothingIsSentAndADeadOneIsNoError() {
        var trace = new Trace("millrace");

        SpanExporter.export(trace, Map.of());
        SpanExporter.export(trace, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"));

        assertThat(trace.ended()).isEmpty();
    }
}
