package dev.millrace.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.contracts.error.ErrorCode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Error answers as what the user is told. The one place where statuses become exit codes. */
final class Problems {

    private static final int LARGEST = 64 * 1024;

    private Problems() {}

    static CliException of(HttpURLConnection call) throws IOException {
        int status = call.getResponseCode();
        var retryAfter = call.getHeaderField("Retry-After");
        try (var in = call.getErrorStream()) {
            var body = in == null ? "" : new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
            return of(status, body, retryAfter == null ? "" : retryAfter);
        }
    }

    static CliException of(int status, String body, String retryAfter) {
        var problem =
                Objects.requireNonNullElseGet(
                        Json.parse(body.isBlank() ? "{}" : body), Json::object);
        var code = code(status, problem);
        var known = ErrorCode.of(code);
        var advice = Json.textOr(problem, "advice", known.map(ErrorCode::advice).orElse(""));
        if (!retryAfter.isEmpty()) {
            advice += " (in " + retryAfter + " s)";
        }
        var detail = Json.text(problem, "detail");
        return new CliException(
                exit(status, code),
                code,
                detail != null ? detail : "the platform answered " + status,
                advice.isBlank() ? null : advice.strip());
    }

    private static String code(int status, JsonNode problem) {
        var code = Json.text(problem, "code");
        if (code != null) {
            return code;
        }
        return switch (status) {
            case 401 -> ErrorCode.AUTH_INVALID.id();
            case 403 -> ErrorCode.AUTH_FORBIDDEN.id();
            case 404 -> ErrorCode.NOT_FOUND.id();
            case 413 -> ErrorCode.CONTEXT_TOO_LARGE.id();
            case 429 -> ErrorCode.LIMIT_REACHED.id();
            case 502, 503, 504 -> ErrorCode.DEPENDENCY_DOWN.id();
            default -> status >= 500 ? ErrorCode.INTERNAL.id() : ErrorCode.REQUEST_INVALID.id();
        };
    }

    private static Exit exit(int status, String code) {
        if (code.equals(ErrorCode.DEPLOY_SUPERSEDED.id())) {
            return Exit.REPLACED;
        }
        return status >= 500 && status != 507 ? Exit.UNREACHABLE : Exit.REFUSED;
    }
}
