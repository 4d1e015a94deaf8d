package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.Cli;
import dev.millrace.cli.Interrupt;
import dev.millrace.cli.Json;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A build or deploy that was asked for and that Ctrl-C calls off until this is closed: from before
 * the asking on, for the platform may have accepted what the answer has not yet told us of.
 */
final class Asked implements AutoCloseable {

    private static final long ANSWER_SECONDS = 20;

    private final Cli cli;
    private final String kind;
    private final CompletableFuture<String> id = new CompletableFuture<>();
    private final Interrupt interrupt;

    /**
     * @param kind {@code build} or {@code deploy}: the field of the answer with its id
     */
    Asked(Cli cli, String kind) {
        this.cli = cli;
        this.kind = kind;
        this.interrupt = Interrupt.calls(this::callOff);
    }

    /** Asks for it; answers what it is at its beginning. */
    JsonNode post(String path, JsonNode request) {
        var answered = false;
        try {
            var accepted = cli.api().post(path, request);
            answered = id.complete(Json.textOr(accepted, kind, ""));
            return accepted;
        } finally {
            if (!answered) {
                id.complete("");
            }
        }
    }

    /** Takes over one that another call has asked for. */
    JsonNode accepted(JsonNode view) {
        id.complete(Json.textOr(view, kind, ""));
        return view;
    }

    /** Beside it the verb goes on, so that the answer can still come. */
    private void callOff() {
        var known = id.completeOnTimeout("", ANSWER_SECONDS, TimeUnit.SECONDS).join();
        if (!known.isEmpty()) {
            cli.progress().warn("interrupted: cancelling " + known);
            cli.api().post("/v1/" + kind + "s/" + known + ":cancel", null);
            cli.progress().summary("interrupted: " + known + " is cancelled");
            cli.progress()
                    .result(
                            Json.object()
                                    .put("type", "result")
                                    .put("status", "CANCELLED")
                                    .put(kind, known)
                                    .put("traceId", cli.trace().id()));
        }
    }

    @Override
    public void close() {
        interrupt.close();
    }
}
