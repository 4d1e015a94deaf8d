package dev.millrace.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.contracts.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Failures and errors as lines: what, where, which code, what to do. */
final class Failures {

    private Failures() {}

    /** The last lines printed come first, so that the cause stands at the bottom of the screen. */
    static List<String> lines(JsonNode failure, Terminal terminal) {
        var lines = new ArrayList<String>();
        var tail = failure.path("logTail");
        tail.forEach(
                line -> lines.add(terminal.paint("2", "  | ") + Escapes.neutralise(line.asText())));
        var code = Json.textOr(failure, "code", "internal");
        lines.add(
                terminal.paint("1;31", "failed: ") + safe(failure, "message") + " [" + code + "]");
        where(lines, failure);
        var known = ErrorCode.of(code);
        known.ifPresent(c -> lines.add("  " + c.advice()));
        return lines;
    }

    private static void where(List<String> lines, JsonNode failure) {
        if (failure.hasNonNull("step")) {
            lines.add("  step       " + safe(failure, "step"));
        }
        if (failure.hasNonNull("line")) {
            lines.add("  Dockerfile line " + failure.path("line").asInt());
        }
        if (failure.hasNonNull("exitCode")) {
            lines.add("  exit code  " + failure.path("exitCode").asInt());
        }
    }

    private static String safe(JsonNode node, String field) {
        return Escapes.neutralise(Json.textOr(node, field, "")).replace('\n', ' ');
    }

    static List<String> lines(CliException error, @Nullable String traceId, Terminal terminal) {
        var lines = new ArrayList<String>();
        lines.add(
                terminal.paint("1;31", "error: ")
                        + Escapes.neutralise(error.text())
                        + " ["
                        + error.code()
                        + "]");
        if (error.advice() != null) {
            lines.add("  " + error.advice());
        }
        if (traceId != null && error.exit() != dev.millrace.cli.Exit.USAGE) {
            lines.add("  trace " + traceId);
        }
        return lines;
    }
}
