package dev.millrace.cli.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.show.PlainReporter;
import dev.millrace.cli.show.Sending;
import dev.millrace.cli.show.Terminal;
import dev.millrace.cli.show.TerminalReporter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MeterTest {

    private static final long MB = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    private long now;

    @Test
    void plainOutputHasOneLineEveryTenSecondsWithRateAndTimeLeft() {
        try (var meter = meter(new PlainReporter(Terminal.plain(print, print)))) {
            for (int second = 1; second <= 25; second++) {
                now += SECOND;
                meter.at(second * 2 * MB, second * MB);
            }
        }

        assertThat(text().lines())
                .containsExactly(
                        "sending  20 MB of 100 MB, 2.0 MB/s, 40.0s left",
                        "sending  40 MB of 100 MB, 2.0 MB/s, 30.0s left");
    }

    @Test
    void terminalShowsOneLineAndTakesItAway() {
        var terminal = new Terminal(print, print, true, false, new Terminal.Size(80, 24));
        try (var meter = meter(new TerminalReporter(terminal))) {
            now += SECOND;
            meter.at(10 * MB, MB);
            now += SECOND;
            meter.at(20 * MB, MB);
        }

        assertThat(text())
                .endsWith("\u001b[1A\u001b[J")
                .contains("sending  20 MB of 100 MB, 10 MB/s, 8.0s left\n");
    }

    @Test
    void whatWasThereAlreadySaysNothingAboutTheSpeed() {
        var reporter = new PlainReporter(Terminal.plain(print, print));
        var meter = meter(reporter);
        meter.skip(50 * MB);
        now += 10 * SECOND;
        meter.at(60 * MB, 10 * MB);

        assertThat(text()).contains("60 MB of 100 MB, 1.0 MB/s, 40.0s left");
    }

    @Test
    void speedFollowsWithinSecondsAndIsNotToldWhereNothingMoves() {
        var meter = meter(new PlainReporter(Terminal.plain(print, print)));
        for (int second = 1; second <= 20; second++) {
            now += SECOND;
            meter.at((second <= 10 ? second : 10) * 5 * MB, 0);
        }

        assertThat(text().lines().toList().getLast()).doesNotContain("5.0 MB/s");
        assertThat(new Sending("sending", 1, 2, 0, 0, 0).text()).doesNotContain("left");
    }

    private Meter meter(dev.millrace.cli.show.Reporter reporter) {
        return new Meter(reporter, () -> now, "sending", 100 * MB);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
