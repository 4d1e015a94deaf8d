package dev.millrace.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StepBoardTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    private final Terminal terminal =
            new Terminal(out, out, true, false, new Terminal.Size(40, 12));
    private final StepBoard board = new StepBoard(terminal);

    @Test
    void endedStepsAreOneLineAndTheRunningOneShowsItsTail() {
        step(1, "[1/2] FROM x", "CACHED", 0);
        step(2, "[2/2] RUN pip install", "STARTED", 0);
        for (int i = 1; i <= 9; i++) {
            line(2, "line " + i);
        }

        assertThat(board.render(3200, 20))
                .containsExactly(
                        " => CACHED [1/2] FROM x            0.0s",
                        " => [2/2] RUN pip install          2.2s",
                        "    | line 4",
                        "    | line 5",
                        "    | line 6",
                        "    | line 7",
                        "    | line 8",
                        "    | line 9");

        step(2, "[2/2] RUN pip install", "DONE", 5000);

        assertThat(board.render(9000, 20)).hasSize(2).last().asString().endsWith("5.0s");
    }

    @Test
    void nothingIsWiderOrHigherThanTheTerminal() {
        for (int i = 1; i <= 30; i++) {
            step(i, "[" + i + "/30] RUN " + "x".repeat(100), i < 30 ? "DONE" : "STARTED", 10);
        }
        line(30, "y".repeat(500));

        assertThat(board.render(2000, 10))
                .hasSize(10)
                .allMatch(l -> l.length() < 40)
                .last()
                .asString()
                .startsWith("    | yyy");
    }

    @Test
    void escapesOfALogDoNotReachTheTerminal() {
        step(1, "[1/1] RUN evil", "STARTED", 0);
        line(1, "\u001b[2Jboo");

        assertThat(board.render(2000, 10))
                .containsExactly(" => [1/1] RUN evil                 1.0s", "    | boo");
    }

    @Test
    void piecesOfALongLineAreOneLine() {
        step(1, "[1/1] RUN long", "STARTED", 0);
        take(
                "{\"type\":\"entry\",\"step\":1,\"stream\":\"STDOUT\",\"text\":\"ab\",\"continued\":true}");
        take(
                "{\"type\":\"entry\",\"step\":1,\"stream\":\"STDERR\",\"text\":\"other\",\"continued\":false}");
        take(
                "{\"type\":\"entry\",\"step\":1,\"stream\":\"STDOUT\",\"text\":\"cd\",\"continued\":false}");

        assertThat(board.render(2000, 10)).contains("    | abcd", "    | other");
    }

    @Test
    void terminalIsErasedBeforeItIsDrawnAgainAndColoursStayOff() {
        try (var reporter = new TerminalReporter(terminal)) {
            reporter.say("first");
            reporter.summary("last");
        }

        assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("first\nlast\n");
    }

    private void step(int number, String name, String status, long millis) {
        take(
                "{\"type\":\"entry\",\"step\":"
                        + number
                        + ",\"stream\":\"STEP\",\"text\":\""
                        + name
                        + "\",\"status\":\""
                        + status
                        + "\",\"durationMs\":"
                        + millis
                        + "}");
    }

    private void line(int number, String text) {
        var frame =
                Json.object()
                        .put("type", "entry")
                        .put("step", number)
                        .put("stream", "STDOUT")
                        .put("text", text);
        board.take(frame, 1000);
    }

    private void take(String frame) {
        board.take(Objects.requireNonNull(Json.parse(frame)), 1000);
    }
}
