package dev.millrace.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.RandomIds;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final SpanContext PARENT =
            SpanContext.create(
                    "0af7651916cd43dd8448eb211c80319c",
                    "b7ad6b7169203331",
                    TraceFlags.getSampled(),
                    TraceState.getDefault());

    private final EventHeaders headers =
            new EventHeaders(
                    "here", new RandomIds(Clock.systemUTC(), new Random(1)), Clock.systemUTC());

    @Test
    void traceTravelsThroughHeaders() {
        try (var _ = Context.root().with(Span.wrap(PARENT)).makeCurrent()) {
            var stamped = headers.stamp("Thing");
            var wire = new RecordHeaders();
            stamped.forEach((key, text) -> wire.add(key, text.getBytes(StandardCharsets.UTF_8)));

            assertThat(traceId(Traces.extract(stamped))).isEqualTo(PARENT.getTraceId());
            assertThat(traceId(Traces.extract(wire))).isEqualTo(PARENT.getTraceId());
            assertThat(stamped).containsEntry("ce_type", "dev.millrace.Thing");
        }
    }

    @Test
    void withoutATraceNothingIsSaid() {
        var stamped = headers.stamp("Thing");

        assertThat(stamped).doesNotContainKey("traceparent").containsKey("ce_id");
        assertThat(Span.fromContext(Traces.extract(stamped)).getSpanContext().isValid()).isFalse();
    }

    private static String traceId(Context context) {
        return Span.fromContext(context).getSpanContext().getTraceId();
    }
}
