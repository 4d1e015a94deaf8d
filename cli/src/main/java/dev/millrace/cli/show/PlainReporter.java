package dev.millrace.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.CliException;
import org.jspecify.annotations.Nullable;

/** Plain lines, each complete: for pipes, CI and files. */
public final class PlainReporter implements Reporter {

    private static final long EVERY_MILLIS = 10_000;

    private final Terminal terminal;
    private final FrameText frames = new FrameText();
    private long told;

    public PlainReporter(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void say(String text) {
        terminal.out().println(text);
        terminal.out().flush();
    }

    @Override
    public synchronized void warn(String text) {
        terminal.err().println("warning: " + text);
    }

    @Override
    public synchronized void sending(@Nullable Sending now) {
        if (now == null) {
            told = 0;
        } else if (now.millis() - told >= EVERY_MILLIS) {
            told = now.millis();
            say(now.text());
        }
    }

    @Override
    public synchronized void frame(JsonNode frame) {
        var line = frames.line(frame);
        if (line != null) {
            say(line);
        }
    }

    @Override
    public synchronized void failure(JsonNode failure) {
        Failures.lines(failure, terminal).forEach(terminal.err()::println);
    }

    @Override
    public void summary(String text) {
        say(text);
    }

    @Override
    public void result(ObjectNode result) {
        // the summary has said it
    }

    @Override
    public synchronized void error(CliException error, String traceId) {
        Failures.lines(error, traceId, terminal).forEach(terminal.err()::println);
    }

    @Override
    public void close() {
        terminal.out().flush();
        terminal.err().flush();
    }
}
