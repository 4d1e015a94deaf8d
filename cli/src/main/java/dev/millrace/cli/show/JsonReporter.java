package dev.millrace.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, the last one the result. */
public final class JsonReporter implements Reporter {

    private static final long EVERY_MILLIS = 1000;

    private final Terminal terminal;
    private long told;

    public JsonReporter(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void say(String text) {
        line(Json.object().put("type", "progress").put("message", text));
    }

    @Override
    public void warn(String text) {
        line(Json.object().put("type", "warning").put("message", text));
    }

    @Override
    public synchronized void sending(@Nullable Sending now) {
        if (now == null) {
            told = 0;
        } else if (now.millis() - told >= EVERY_MILLIS) {
            told = now.millis();
            line(
                    Json.object()
                            .put("type", "progress")
                            .put("message", now.text())
                            .put("doneBytes", now.done())
                            .put("totalBytes", now.total())
                            .put("sentBytes", now.sent())
                            .put("bytesPerSecond", now.perSecond())
                            .put("secondsLeft", now.secondsLeft()));
        }
    }

    @Override
    public void frame(JsonNode frame) {
        line(frame);
    }

    @Override
    public void failure(JsonNode failure) {
        line(Json.object().put("type", "failure").set("failure", failure));
    }

    @Override
    public void summary(String text) {
        // the result says it
    }

    @Override
    public void result(ObjectNode result) {
        line(result);
    }

    @Override
    public void error(CliException error, String traceId) {
        line(
                Json.object()
                        .put("type", "result")
                        .put("status", "ERROR")
                        .put("code", error.code())
                        .put("message", error.text())
                        .put("advice", error.advice())
                        .put("traceId", traceId));
    }

    private synchronized void line(JsonNode node) {
        terminal.out().println(Json.write(node));
        terminal.out().flush();
    }

    @Override
    public void close() {
        terminal.out().flush();
    }
}
