package dev.millrace.worker.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.log.LogSource;
import dev.millrace.contracts.log.StepStatus;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastLinesTest {

    private final LastLines lines = new LastLines();

    @Test
    void twentyNewestOfTheStepAreKeptOldestFirst() {
        IntStream.rangeClosed(1, 25).forEach(i -> print(1, "line " + i, false));
        print(2, "another step", false);

        assertThat(lines.of(1)).hasSize(20).startsWith("line 6").endsWith("line 25");
    }

    @Test
    void piecesOfOneLineAreOneLine() {
        print(1, "one ", true);
        print(1, "line", false);
        print(1, "two", false);

        assertThat(lines.of(1)).containsExactly("one line", "two");
    }

    @Test
    void stepThatEndedWellIsForgotten() {
        print(1, "fine", false);
        lines.hear(new BuildNews.StepTurned(Instant.EPOCH, 1, "RUN", StepStatus.DONE, null));

        assertThat(lines.of(1)).isEmpty();
    }

    private void print(int step, String text, boolean continued) {
        lines.hear(new BuildNews.Printed(Instant.EPOCH, step, LogSource.STDERR, text, continued));
    }
}
