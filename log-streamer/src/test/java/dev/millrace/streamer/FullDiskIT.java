package dev.millrace.streamer;

import static dev.millrace.streamer.StreamerBed.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.contracts.RandomIds;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.standalone.testbed.SmallDisk;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The disk that live logs are spooled on has no room any more. */
class FullDiskIT {

    private static final int LINES = 300;

    private final RandomIds ids = new RandomIds(Clock.systemUTC(), new Random());

    @Test
    void logWaitsInItsTopicAndIsWholeOnceThereIsRoom() throws Exception {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "needs root: runs in ./millrace test");
        try (var disk = new SmallDisk(24);
                var bed = new StreamerBed(disk.folder())) {
            bed.start();
            var stream = StreamId.of(BuildId.of(StreamerBed.DEV, ids.next()));
            bed.write(stream, 1, LongStream.rangeClosed(1, 100), 10);
            until("the first lines are there", () -> seen(bed, stream).size() == 100);

            disk.fillUpTo(7);
            bed.write(stream, 1, LongStream.rangeClosed(101, LINES), 10);
            var other = StreamId.of(BuildId.of(StreamerBed.DEV, ids.next()));
            bed.write(other, 1, LongStream.rangeClosed(1, 10), 10);
            var whileFull = seen(bed, stream);
            var reader = bed.socket(stream, "");
            disk.clear();
            bed.publish(new LogRecord.End(stream, Instant.now(), BuildState.SUCCEEDED));

            assertThat(whileFull).isEqualTo(expected(100));
            assertThat(reader.closeCode()).isEqualTo(1000);
            assertThat(reader.cursors()).isEqualTo(expected(LINES));
            until("the other log is there too", () -> seen(bed, other).size() == 10);
        }
    }

    private static List<String> expected(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> "1." + n).toList();
    }

    private static List<String> seen(StreamerBed bed, StreamId stream) throws InterruptedException {
        try {
            var body = bed.get(stream, "?follow=false", "application/x-ndjson").body();
            return SocketReader.cursors(body.lines().toList());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
