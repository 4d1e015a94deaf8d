package dev.millrace.streamer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.Topic;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.log.LogSource;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.objectstore.InMemoryObjectStore;
import dev.millrace.streamer.adapter.disk.DiskSpools;
import dev.millrace.streamer.adapter.json.JsonFrameFormat;
import dev.millrace.streamer.adapter.s3.S3Archive;
import dev.millrace.streamer.domain.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {

    private static final StreamId STREAM = new StreamId("b-dev-01jd0000000000000000000000");
    private static final Place.Of PARTITION = new Place.Of(Topic.BUILD_LOGS, 3);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MANY = 20_000;

    @TempDir Path folder;

    private final FrameFormat format = new JsonFrameFormat();
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final InMemoryPositions positions = new InMemoryPositions();
    private LiveStreams streams;
    private TakeRecord takeRecord;
    private OpenLog openLog;
    private ArchiveEnded archiveEnded;
    private long offset;

    @BeforeEach
    void begin() {
        restart();
    }

    /** A new process: what it knows, it knows from the topic and the archive. */
    private void restart() {
        streams = new LiveStreams(DiskSpools.in(folder, DiskReserve.of(folder, 0), format));
        takeRecord = new TakeRecord(streams);
        var archive = new S3Archive(objects, format, folder);
        openLog = new OpenLog(streams, archive, format);
        archiveEnded = new ArchiveEnded(streams, archive, positions);
    }

    @Test
    void everyCursorContinuesRightBehindItself() throws Exception {
        write(1, MANY);
        for (var cursor : List.of(0L, 1L, 127L, 128L, 129L, 5_000L, MANY - 1L)) {
            try (var reading = openLog.open(STREAM, cursor(cursor))) {
                assertThat(cursorsOf(reading, MANY - cursor)).isEqualTo(expected(cursor + 1, MANY));
            }
        }
    }

    @Test
    void cursorAheadOfUsWaitsForWhatIsBehindIt() throws Exception {
        write(1, 10);
        try (var reading = openLog.open(STREAM, cursor(12))) {
            assertThat(reading.next(Duration.ZERO)).isEmpty();

            write(11, 14);

            assertThat(cursorsOf(reading, 2)).isEqualTo(expected(13, 14));
        }
    }

    @Test
    void readerThatCameFirstIsWokenByTheFirstEntry() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var reading = openLog.open(STREAM, LogCursor.START)) {
            var read = threads.submit(() -> cursorsOf(reading, 3));

            write(1, 3);

            assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(expected(1, 3));
        }
    }

    @Test
    void endedStreamIsReadFromTheArchiveAfterARestart() throws Exception {
        write(1, MANY);
        end();
        archiveEnded.round(PATIENCE, false);
        restart();

        for (var cursor : List.of(0L, 1L, 4_999L, (long) MANY)) {
            try (var reading = openLog.open(STREAM, cursor(cursor))) {
                var lines = new ArrayList<String>();
                while (!reading.ended()) {
                    lines.addAll(lines(reading));
                }
                assertThat(lines.removeLast())
                        .isEqualTo(
                                "{\"type\":\"end\",\"state\":\"SUCCEEDED\",\"cursor\":\"1.20000\"}");
                assertThat(cursors(lines)).isEqualTo(expected(cursor + 1, MANY));
            }
        }
        assertThat(spooledFiles()).isEmpty();
    }

    @Test
    void readerGoesOnWhileItsStreamIsArchivedUnderIt() throws Exception {
        write(1, MANY);
        try (var reading = openLog.open(STREAM, LogCursor.START)) {
            reading.next(PATIENCE);
            end();
            archiveEnded.round(PATIENCE, false);

            while (!reading.ended()) {
                reading.next(PATIENCE);
            }
            assertThat(spooledFiles()).hasSize(1);
        }
        assertThat(spooledFiles()).isEmpty();
    }

    @Test
    void markerOfAClosedAttemptComesToWhoHasNotSeenWhatFollowsIt() throws Exception {
        write(1, 2);
        take(new LogRecord.AttemptClosed(STREAM, 1, Instant.EPOCH, "the worker was lost"));
        take(new LogRecord.Entries(STREAM, 2, List.of(entry(1))));

        try (var reading = openLog.open(STREAM, cursor(2))) {
            assertThat(lines(reading))
                    .satisfiesExactly(
                            line ->
                                    assertThat(line)
                                            .isEqualTo(
                                                    "{\"type\":\"attempt-closed\",\"attempt\":1,"
                                                            + "\"reason\":\"the worker was lost\"}"),
                            line -> assertThat(line).contains("\"cursor\":\"2.1\""));
        }
    }

    @Test
    void positionStaysBeforeWhatIsNotArchived() throws Exception {
        write(1, 10);
        archiveEnded.round(Duration.ZERO, false);
        assertThat(positions.saved).containsEntry(PARTITION, 0L);

        end();
        archiveEnded.round(PATIENCE, false);
        assertThat(positions.saved).containsEntry(PARTITION, offset);
    }

    @Test
    void lateRecordsOfAnArchivedStreamHoldNothingUp() throws Exception {
        write(1, 10);
        end();
        archiveEnded.round(PATIENCE, false);
        restart();

        write(7, 10);
        archiveEnded.round(Duration.ZERO, true);

        assertThat(positions.saved).containsEntry(PARTITION, offset);
        assertThat(spooledFiles()).isEmpty();
    }

    @Test
    void readersThatLeaveBeforeAnythingWasWrittenLeaveNothing() {
        openLog.open(STREAM, LogCursor.START).close();

        assertThat(streams.needed()).isEmpty();
        assertThat(streams.fragments()).isEmpty();
    }

    private void write(long from, long to) {
        var random = new Random(from);
        for (var first = from; first <= to; ) {
            var last = Math.min(to, first + random.nextInt(200));
            take(
                    new LogRecord.Entries(
                            STREAM,
                            1,
                            LongStream.rangeClosed(first, last)
                                    .mapToObj(ReadingTest::entry)
                                    .toList()));
            first = last + 1;
        }
    }

    private void end() {
        take(new LogRecord.End(STREAM, Instant.EPOCH, BuildState.SUCCEEDED));
    }

    private void take(LogRecord record) {
        takeRecord.take(new Place(PARTITION.topic(), PARTITION.partition(), offset++), record);
    }

    private static LogEntry entry(long sequence) {
        return LogEntry.line(sequence, Instant.EPOCH, 1, LogSource.STDOUT, "zeile ä " + sequence);
    }

    private List<Path> spooledFiles() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ndjson")).toList();
        }
    }

    private static LogCursor cursor(long sequence) {
        return sequence == 0 ? LogCursor.START : new LogCursor(1, sequence);
    }

    private static List<String> expected(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(n -> "1." + n).toList();
    }

    private static List<String> cursorsOf(Reading reading, long count) throws InterruptedException {
        var lines = new ArrayList<String>();
        while (lines.size() < count) {
            lines.addAll(lines(reading));
        }
        return cursors(lines);
    }

    private static List<String> lines(Reading reading) throws InterruptedException {
        return new String(reading.next(PATIENCE), StandardCharsets.UTF_8).lines().toList();
    }

    private static List<String> cursors(List<String> lines) {
        return lines.stream().map(line -> line.split("\"", 9)[7]).toList();
    }
}
