package dev.millrace.buildkit.solve;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import dev.millrace.buildkit.SourceRange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The details of a failed Solve: a {@code google.rpc.Status} whose parts are JSON, not protobuf.
 *
 * <p>Reads four kinds of part and no other; the daemon's stack, among the rest, has its command
 * line and paths.
 */
record ErrorDetails(
        @Nullable SourceRange source,
        @Nullable String vertex,
        @Nullable Integer exitCode,
        boolean fromFrontend) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ErrorDetails NONE = new ErrorDetails(null, null, null, false);

    static ErrorDetails read(byte @Nullable [] statusDetails) {
        if (statusDetails == null) {
            return NONE;
        }
        var details = NONE;
        try {
            for (var part : Status.parseFrom(statusDetails).getDetailsList()) {
                details = details.with(part);
            }
        } catch (InvalidProtocolBufferException | JacksonException e) {
            return details;
        }
        return details;
    }

    private ErrorDetails with(Any part) throws JacksonException {
        var type = part.getTypeUrl().substring(part.getTypeUrl().lastIndexOf('/') + 1);
        return switch (type) {
            case "errdefs.Source+json" ->
                    new ErrorDetails(range(json(part)), vertex, exitCode, fromFrontend);
            case "errdefs.Vertex+json" ->
                    new ErrorDetails(
                            source, json(part).path("digest").asText(), exitCode, fromFrontend);
            case "gatewayapi.ExitMessage+json" ->
                    new ErrorDetails(source, vertex, json(part).path("Code").asInt(), fromFrontend);
            case "errdefs.Frontend+json" -> new ErrorDetails(source, vertex, exitCode, true);
            default -> this;
        };
    }

    private static JsonNode json(Any part) throws JacksonException {
        return JSON.readTree(part.getValue().toStringUtf8());
    }

    private static @Nullable SourceRange range(JsonNode source) {
        var ranges = source.path("ranges");
        if (ranges.isEmpty()) {
            return null;
        }
        var first = ranges.get(0).path("start").path("line").asInt();
        if (first < 1) {
            return null;
        }
        var last = Math.max(first, ranges.get(0).path("end").path("line").asInt());
        var info = source.path("info");
        return new SourceRange(
                info.path("filename").asText("Dockerfile"),
                first,
                last,
                lines(info.path("data").asText(""), first, last));
    }

    private static String lines(String base64, int first, int last) {
        var text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        return text.lines()
                .skip(first - 1L)
                .limit(last - first + 1L)
                .collect(Collectors.joining("\n"));
    }
}
