package dev.millrace.e2e;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A real OTLP/HTTP receiver (protobuf and JSON) that keeps every span it gets. */
final class OtlpReceiver implements AutoCloseable {

    private final HttpServer server;
    private final ConcurrentLinkedQueue<Received> spans = new ConcurrentLinkedQueue<>();

    private OtlpReceiver(HttpServer server) {
        this.server = server;
    }

    /** A span and the {@code service.name} of whoever sent it. */
    record Received(String service, String trace, Span span) {
        @Override
        public String toString() {
            return service + ": " + span.getName();
        }
    }

    static OtlpReceiver start() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var receiver = new OtlpReceiver(server);
        server.createContext("/v1/traces", receiver::receive);
        // metrics and logs are welcome and not looked at
        server.createContext("/", exchange -> answer(exchange, new byte[0]));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return receiver;
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The spans of one trace (32 hex digits), in order of arrival. */
    List<Received> trace(String id) {
        return spans.stream().filter(span -> span.trace().equals(id)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        var request = parse(exchange);
        for (var resource : request.getResourceSpansList()) {
            var service =
                    resource.getResource().getAttributesList().stream()
                            .filter(attribute -> attribute.getKey().equals("service.name"))
                            .map(attribute -> attribute.getValue().getStringValue())
                            .findFirst()
                            .orElse("?");
            for (var scope : resource.getScopeSpansList()) {
                for (var span : scope.getSpansList()) {
                    var trace = HexFormat.of().formatHex(span.getTraceId().toByteArray());
                    spans.add(new Received(service, trace, span));
                }
            }
        }
        answer(exchange, new byte[0]);
    }

    private static ExportTraceServiceRequest parse(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        InputStream in = exchange.getRequestBody();
        if ("gzip".equals(headers.getFirst("Content-Encoding"))) {
            in = new GZIPInputStream(in);
        }
        var body = in.readAllBytes();
        var type = headers.getFirst("Content-Type");
        if (type != null && type.startsWith("application/json")) {
            return fromJson(new String(body, StandardCharsets.UTF_8));
        }
        return ExportTraceServiceRequest.parseFrom(new ByteArrayInputStream(body));
    }

    /** OTLP's JSON writes ids in hex, which protobuf's own JSON would read as base 64. */
    private static ExportTraceServiceRequest fromJson(String json)
            throws InvalidProtocolBufferException {
        var rewritten =
                java.util.regex.Pattern.compile(
                                "\"(traceId|spanId|parentSpanId)\"\\s*:\\s*\"([0-9a-fA-F]*)\"")
                        .matcher(json)
                        .replaceAll(match ->
                                "\""
                                        + match.group(1)
                                        + "\":\""
                                        + java.util.Base64.getEncoder()
                                                .encodeToString(
                                                        HexFormat.of().parseHex(match.group(2)))
                                        + "\"");
        var request = ExportTraceServiceRequest.newBuilder();
        JsonFormat.parser().ignoringUnknownFields().merge(rewritten, request);
        return request.build();
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
