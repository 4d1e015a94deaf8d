package dev.millrace.deployer.adapter.telemetry;

import dev.millrace.deployer.app.port.Spans;
import dev.millrace.messaging.Traces;
import io.opentelemetry.api.trace.Tracer;
import java.util.Map;

/** Spans with the times of the records, not of the moment they are made. */
public record OtelSpans(Tracer tracer) implements Spans {

    @Override
    public void span(String trace, String name, Period period, Map<String, String> attributes) {
        var builder =
                tracer.spanBuilder(name)
                        .setParent(Traces.extract(Map.of("traceparent", trace)))
                        .setStartTimestamp(period.from());
        attributes.forEach(builder::setAttribute);
        builder.startSpan().end(period.to());
    }
}
