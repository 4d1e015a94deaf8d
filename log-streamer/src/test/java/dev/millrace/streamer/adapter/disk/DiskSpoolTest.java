package dev.millrace.streamer.adapter.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogSource;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.streamer.adapter.json.JsonFrameFormat;
import dev.millrace.streamer.domain.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpoolTest {

    private static final StreamId STREAM = new StreamId("b-dev-01jd0000000000000000000000");

    @TempDir Path folder;

    @Test
    void linesAreAlwaysWholeHoweverLongTheyAre() {
        var spool =
                DiskSpools.in(folder, DiskReserve.of(folder, 0), new JsonFrameFormat())
                        .create(STREAM);
        spool.append(List.of(frame(1, "x".repeat(1_000)), frame(2, "y".repeat(5_000))));

        var first = spool.lines(0, 10);
        var second = spool.lines(first.length, 1_000_000);

        assertThat(text(first)).contains("\"1.1\"").endsWith("}\n").doesNotContain("\"1.2\"");
        assertThat(text(second)).contains("\"1.2\"").endsWith("}\n");
        assertThat(spool.lines(spool.length(), 10)).isEmpty();
    }

    @Test
    void positionIsNotBehindWhatIsWantedAndNotFarBefore() {
        var spool =
                DiskSpools.in(folder, DiskReserve.of(folder, 0), new JsonFrameFormat())
                        .create(STREAM);
        for (var n = 1; n <= 1_000; n++) {
            spool.append(List.of(frame(n, "line")));
        }

        assertThat(spool.position(LogCursor.START)).isZero();
        var position = spool.position(new LogCursor(1, 700));
        var line = text(spool.lines(position, 1));
        assertThat(Integer.parseInt(line.split("\"")[7].substring(2))).isBetween(700 - 128, 700);
    }

    @Test
    void whatAnEarlierProcessLeftIsRemoved() throws IOException {
        Files.writeString(folder.resolve("b-dev-old.ndjson"), "old");

        DiskSpools.in(folder, DiskReserve.of(folder, 0), new JsonFrameFormat());

        assertThat(folder).isEmptyDirectory();
    }

    private static Frame frame(long sequence, String text) {
        return new Frame.Entry(
                new LogCursor(1, sequence),
                LogEntry.line(sequence, Instant.EPOCH, 0, LogSource.STDOUT, text));
    }

    private static String text(byte[] lines) {
        return new String(lines, StandardCharsets.UTF_8);
    }
}
