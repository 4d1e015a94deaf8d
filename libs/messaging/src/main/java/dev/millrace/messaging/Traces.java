package dev.millrace.messaging;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Carries the W3C trace context through record headers and outbox rows. With tracing off it finds
 * nothing and writes nothing.
 */
public final class Traces {

    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

    private Traces() {}

    /** Adds {@code traceparent} of the current span, if there is one. */
    public static void inject(Map<String, String> headers) {
        W3C.inject(Context.current(), headers, (carrier, key, value) -> put(carrier, key, value));
    }

    /** The context a record was sent in; make it current, or the parent or link of a span. */
    public static Context extract(Headers headers) {
        return W3C.extract(Context.root(), headers, OfHeaders.GETTER);
    }

    /** The context that an outbox row or a stored map of headers was written in. */
    public static Context extract(Map<String, String> headers) {
        return W3C.extract(Context.root(), headers, OfMap.GETTER);
    }

    private static void put(@Nullable Map<String, String> carrier, String key, String value) {
        if (carrier != null) {
            carrier.put(key, value);
        }
    }

    private enum OfHeaders implements TextMapGetter<Headers> {
        GETTER;

        @Override
        public Iterable<String> keys(Headers carrier) {
            return StreamSupport.stream(carrier.spliterator(), false).map(Header::key).toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers carrier, String key) {
            var header = carrier == null ? null : carrier.lastHeader(key);
            return header == null || header.value() == null
                    ? null
                    : new String(header.value(), StandardCharsets.UTF_8);
        }
    }

    private enum OfMap implements TextMapGetter<Map<String, String>> {
        GETTER;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
