package dev.millrace.streamer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.log.LogSource;
import dev.millrace.contracts.log.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SequencerTest {

    private static final StreamId STREAM = new StreamId("b-dev-01jd0000000000000000000000");

    private final Sequencer sequencer = new Sequencer(false);

    @Test
    void entriesInOrderAreAllFrames() {
        assertThat(entries(1, 1, 3)).isEqualTo(List.of("1.1", "1.2", "1.3"));
        assertThat(entries(1, 4, 4)).isEqualTo(List.of("1.4"));
    }

    @Test
    void whatCameBeforeIsDropped() {
        entries(1, 1, 3);

        assertThat(entries(1, 2, 5)).isEqualTo(List.of("1.4", "1.5"));
    }

    @Test
    void whatComesTooEarlyWaitsForWhatIsMissing() {
        entries(1, 1, 1);

        assertThat(entries(1, 4, 5)).isEmpty();
        assertThat(entries(1, 2, 3)).isEqualTo(List.of("1.2", "1.3", "1.4", "1.5"));
        assertThat(entries(1, 4, 5)).isEmpty();
    }

    @Test
    void holeThatIsNeverFilledHidesNothing() {
        entries(1, 1, 1);
        entries(1, 3, 3);

        assertThat(end()).isEqualTo(List.of("1.3", "end 1.3"));
    }

    @Test
    void closedAttemptIsVoidFromThereOn() {
        entries(1, 1, 2);

        assertThat(close(1)).isEqualTo(List.of("closed 1"));
        assertThat(entries(1, 3, 4)).isEmpty();
        assertThat(close(1)).isEmpty();
        assertThat(entries(2, 1, 1)).isEqualTo(List.of("2.1"));
    }

    @Test
    void attemptThatHasBeenOvertakenIsVoid() {
        entries(1, 1, 1);
        entries(2, 1, 1);

        assertThat(entries(1, 2, 2)).isEmpty();
        assertThat(entries(2, 2, 2)).isEqualTo(List.of("2.2"));
    }

    @Test
    void nothingFollowsTheEnd() {
        entries(1, 1, 1);

        assertThat(end()).isEqualTo(List.of("end 1.1"));
        assertThat(sequencer.ended()).isTrue();
        assertThat(end()).isEmpty();
        assertThat(entries(1, 2, 2)).isEmpty();
    }

    @Test
    void logOfAnInstanceMayBeginAnywhere() {
        var instance = new Sequencer(true);
        var record = record(1, 500, 501);

        assertThat(instance.accept(record)).hasSize(2);
        assertThat(instance.accept(record(1, 503, 503))).isEmpty();
        assertThat(instance.accept(record(1, 502, 502))).hasSize(2);
    }

    private List<String> entries(int attempt, long from, long to) {
        return shown(sequencer.accept(record(attempt, from, to)));
    }

    private List<String> close(int attempt) {
        return shown(
                sequencer.accept(
                        new LogRecord.AttemptClosed(STREAM, attempt, Instant.EPOCH, "lost")));
    }

    private List<String> end() {
        return shown(
                sequencer.accept(new LogRecord.End(STREAM, Instant.EPOCH, BuildState.SUCCEEDED)));
    }

    private static LogRecord record(int attempt, long from, long to) {
        return new LogRecord.Entries(
                STREAM,
                attempt,
                LongStream.rangeClosed(from, to)
                        .mapToObj(
                                n -> LogEntry.line(n, Instant.EPOCH, 0, LogSource.STDOUT, "l" + n))
                        .toList());
    }

    private static List<String> shown(List<Frame> frames) {
        return frames.stream()
                .map(frame ->
                        switch (frame) {
                            case Frame.Entry(LogCursor cursor, _) -> cursor.toString();
                            case Frame.AttemptClosed(var attempt, _) -> "closed " + attempt;
                            case Frame.End(var cursor, _) -> "end " + cursor;
                        })
                .toList();
    }
}
