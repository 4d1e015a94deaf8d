package dev.millrace.cli.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.Json;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends the run's spans to the collector that the usual OTEL variables name, as OTLP over HTTP in
 * JSON; without them, and whatever goes wrong, silent.
 */
public final class SpanExporter {

    private static final int TIMEOUT_MILLIS = 1500;

    private SpanExporter() {}

    public static void export(Trace trace, Map<String, String> env) {
        var endpoint = endpoint(env);
        if (endpoint == null || "true".equals(env.get("OTEL_SDK_DISABLED"))) {
            return;
        }
        try {
            post(endpoint, Json.write(body(trace)).getBytes(StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            // a deploy is not worse for a collector that is down
        }
    }

    private static @Nullable URI endpoint(Map<String, String> env) {
        var traces = env.get("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
        if (traces != null && !traces.isBlank()) {
            return URI.create(traces);
        }
        var all = env.get("OTEL_EXPORTER_OTLP_ENDPOINT");
        return all == null || all.isBlank()
                ? null
                : URI.create(all.replaceAll("/+$", "") + "/v1/traces");
    }

    private static void post(URI endpoint, byte[] body) throws IOException {
        var call = (HttpURLConnection) endpoint.toURL().openConnection();
        call.setConnectTimeout(TIMEOUT_MILLIS);
        call.setReadTimeout(TIMEOUT_MILLIS);
        call.setRequestMethod("POST");
        call.setRequestProperty("Content-Type", "application/json");
        call.setDoOutput(true);
        call.setFixedLengthStreamingMode(body.length);
        try (var out = call.getOutputStream()) {
            out.write(body);
        }
        call.getResponseCode();
        call.disconnect();
    }

    static ObjectNode body(Trace trace) {
        var body = Json.object();
        var resource = body.putArray("resourceSpans").addObject();
        attribute(resource.putObject("resource"), "service.name", "millrace-cli");
        var scope = resource.putArray("scopeSpans").addObject();
        scope.putObject("scope").put("name", "dev.millrace.cli");
        var spans = scope.putArray("spans");
        for (var span : trace.ended()) {
            spans.add(span(trace, span));
        }
        return body;
    }

    private static ObjectNode span(Trace trace, Trace.Span span) {
        var json = Json.object();
        json.put("traceId", trace.id());
        json.put("spanId", span.id);
        if (span.parent != null) {
            json.put("parentSpanId", span.parent);
        }
        json.put("name", span.name);
        json.put("kind", span.attributes.containsKey("url.full") ? 3 : 1);
        json.put("startTimeUnixNano", Long.toString(span.startNanos));
        json.put("endTimeUnixNano", Long.toString(span.endNanos()));
        span.attributes.forEach((key, value) -> attribute(json, key, value));
        if (span.failed()) {
            json.putObject("status").put("code", 2);
        }
        return json;
    }

    private static void attribute(ObjectNode to, String key, String value) {
        to.withArray("attributes")
                .addObject()
                .put("key", key)
                .putObject("value")
                .put("stringValue", value);
    }
}
