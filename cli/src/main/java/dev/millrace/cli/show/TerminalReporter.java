package dev.millrace.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.CliException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Redraws a block of steps at the bottom of the terminal; what is over moves up and stays. */
public final class TerminalReporter implements Reporter {

    private static final long FRAME_MILLIS = 80;

    private final Terminal terminal;
    private final StepBoard board;
    private @Nullable Thread painter;
    private @Nullable String sending;
    private int drawn;
    private List<String> shown = List.of();
    private boolean closed;

    public TerminalReporter(Terminal terminal) {
        this.terminal = terminal;
        this.board = new StepBoard(terminal);
    }

    @Override
    public synchronized void say(String text) {
        above(List.of(text));
    }

    @Override
    public synchronized void warn(String text) {
        above(List.of(terminal.paint("33", "warning: ") + text));
    }

    @Override
    public synchronized void sending(@Nullable Sending now) {
        if (!closed) {
            sending = now == null ? null : now.text();
            redraw();
        }
    }

    @Override
    public synchronized void frame(JsonNode frame) {
        board.take(frame, now());
        if (painter == null && !closed) {
            painter = Thread.ofPlatform().daemon().name("painter").start(this::paint);
        }
    }

    @Override
    public synchronized void failure(JsonNode failure) {
        fold();
        Failures.lines(failure, terminal).forEach(terminal.out()::println);
    }

    @Override
    public synchronized void summary(String text) {
        fold();
        terminal.out().println(text);
    }

    @Override
    public void result(ObjectNode result) {
        // the summary has said it
    }

    @Override
    public synchronized void error(CliException error, String traceId) {
        fold();
        Failures.lines(error, traceId, terminal).forEach(terminal.err()::println);
    }

    private void paint() {
        while (true) {
            synchronized (this) {
                if (closed) {
                    return;
                }
                redraw();
            }
            try {
                Thread.sleep(FRAME_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void redraw() {
        var lines = new ArrayList<>(board.render(now(), terminal.size().rows() - 2));
        if (sending != null) {
            lines.add(sending.substring(0, Math.min(sending.length(), terminal.size().columns())));
        }
        if (drawn > 0 && lines.equals(shown)) {
            return;
        }
        var out = new StringBuilder(erase());
        lines.forEach(line -> out.append(line).append('\n'));
        drawn = lines.size();
        shown = lines;
        terminal.out().print(out);
        terminal.out().flush();
    }

    private void above(List<String> lines) {
        var out = new StringBuilder(erase());
        lines.forEach(line -> out.append(line).append('\n'));
        terminal.out().print(out);
        drawn = 0;
        if ((!board.isEmpty() || sending != null) && !closed) {
            redraw();
        }
        terminal.out().flush();
    }

    /** Ends the block: every step in one line, for good. */
    private void fold() {
        if (closed) {
            return;
        }
        terminal.out().print(erase());
        board.folded(now()).forEach(terminal.out()::println);
        drawn = 0;
        closed = true;
        terminal.out().flush();
    }

    private String erase() {
        // to the first column too: Ctrl-C has left its ^C there
        return drawn == 0 ? "" : "\r\u001b[" + drawn + "A\u001b[J";
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public synchronized void close() {
        fold();
    }
}
