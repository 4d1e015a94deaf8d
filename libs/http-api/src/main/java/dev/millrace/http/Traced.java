package dev.millrace.http;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/** The trace the request at hand belongs to. */
public final class Traced {

    /** Response header that carries the trace id. */
    public static final String HEADER = "X-Trace-Id";

    private Traced() {}

    /** The current trace id, or null while tracing is off. */
    public static @Nullable String id() {
        var context = Span.current().getSpanContext();
        return context.isValid() ? context.getTraceId() : null;
    }
}
