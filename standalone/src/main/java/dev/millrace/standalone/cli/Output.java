package dev.millrace.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.standalone.component.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the commands print: lines for people, or JSON lines of which the last is the result. */
record Output(PrintStream out, boolean asJson, ObjectMapper json, long begun) {

    static Output of(boolean asJson) {
        return new Output(System.out, asJson, new ObjectMapper(), System.nanoTime());
    }

    /** Every line with the time since the command began. */
    Progress progress() {
        return asJson ? this::sayJson : this::sayPlainly;
    }

    /** One line for each part of the system. */
    FoldedProgress folded() {
        var console = System.console();
        return new FoldedProgress(out, this::elapsed, console != null && console.isTerminal());
    }

    void line(String text) {
        if (!asJson) {
            out.println(text);
        }
    }

    ObjectNode result() {
        return json.createObjectNode().put("type", "result");
    }

    void print(ObjectNode node) {
        try {
            out.println(json.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private synchronized void sayPlainly(String who, String what) {
        var seconds = elapsed().toMillis() / 1000.0;
        out.printf(Locale.ROOT, "%6.1f s  %-15s %s%n", seconds, who, what);
    }

    private synchronized void sayJson(String who, String what) {
        print(
                json.createObjectNode()
                        .put("type", "progress")
                        .put("component", who)
                        .put("text", what)
                        .put("elapsedMs", elapsed().toMillis()));
    }
}
