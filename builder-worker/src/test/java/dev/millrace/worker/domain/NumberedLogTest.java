package dev.millrace.worker.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogSource;
import dev.millrace.contracts.log.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumberedLogTest {

    private static final Instant NOW = Instant.EPOCH;

    private final NumberedLog log = new NumberedLog(1 << 20);

    @Test
    void numbersHaveNoHoleWhateverIsAdded() {
        var entries = new ArrayList<LogEntry>();

        entries.addAll(log.add(new BuildNews.StepTurned(NOW, 1, "RUN", StepStatus.STARTED, null)));
        entries.addAll(log.add(printed("a")));
        entries.addAll(log.add(new BuildNews.PushBegan()));
        entries.add(log.notice(NOW, "b"));
        entries.addAll(
                log.add(
                        new BuildNews.StepTurned(
                                NOW, 1, "RUN", StepStatus.DONE, Duration.ofMillis(7))));

        assertThat(entries)
                .extracting(LogEntry::sequence)
                .containsExactly(LongStream.rangeClosed(1, 4).boxed().toArray(Long[]::new));
        assertThat(entries.getLast().durationMillis()).isEqualTo(7);
        assertThat(log.size()).isEqualTo(4);
    }

    @Test
    void limitIsSaidOnceAndStepsGoOn() {
        var line = "x".repeat(1 << 19);
        log.add(printed(line));

        var atTheLimit = log.add(printed(line));

        assertThat(atTheLimit).extracting(LogEntry::source).containsExactly(LogSource.NOTICE);
        assertThat(atTheLimit).extracting(LogEntry::text).asString().contains("1 MiB");
        assertThat(log.add(printed("more"))).isEmpty();
        assertThat(log.add(new BuildNews.StepTurned(NOW, 1, "R", StepStatus.DONE, null)))
                .extracting(LogEntry::sequence)
                .containsExactly(3L);
    }

    @Test
    void limitCountsBytesAndNotCharacters() {
        var first = log.add(printed("€".repeat(400_000)));

        assertThat(first).extracting(LogEntry::source).containsExactly(LogSource.NOTICE);
    }

    private static BuildNews printed(String text) {
        return new BuildNews.Printed(NOW, 1, LogSource.STDOUT, text, false);
    }
}
