package dev.millrace.streamer;

import static dev.millrace.streamer.StreamerBed.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.RandomIds;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.log.StreamId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogStreamerIT {

    private static final int LINES = 10_000;
    private static final int READERS = 8;
    private static final String NDJSON = "application/x-ndjson";
    private static final String SSE = "text/event-stream";

    private final RandomIds ids = new RandomIds(Clock.systemUTC(), new Random());
    private final Random random = new Random(42);
    private StreamerBed bed;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        bed = new StreamerBed(folder);
        bed.start();
    }

    @AfterAll
    void stop() throws Exception {
        bed.close();
    }

    @Test
    @Order(1)
    void nothingIsLostDoubledOrReorderedAcrossReconnectsAndKills() throws Exception {
        var stream = build();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = new ArrayList<Future<List<String>>>();
            for (var i = 0; i < READERS; i++) {
                var seed = i;
                readers.add(threads.submit(() -> readWithReconnects(stream, new Random(seed))));
            }
            writeWithRepeats(stream, 1, LINES / 2);
            bed.kill();
            bed.start();
            writeWithRepeats(stream, LINES / 2 + 1, LINES);
            end(stream);

            for (var reader : readers) {
                assertThat(reader.get()).isEqualTo(expected(1, LINES));
            }
        }
        readAgainFromTheArchive(stream);
    }

    private void readAgainFromTheArchive(StreamId stream) throws Exception {
        bed.kill();
        bed.start();
        var whole = bed.get(stream, "?follow=false", NDJSON).body().lines().toList();
        assertThat(SocketReader.cursors(whole)).isEqualTo(expected(1, LINES));
        assertThat(whole.getLast())
                .isEqualTo("{\"type\":\"end\",\"state\":\"SUCCEEDED\",\"cursor\":\"1.10000\"}");
        for (var i = 0; i < 5; i++) {
            var from = random.nextInt(LINES);
            var query = "?from=1." + from;
            var socket = bed.socket(stream, query);
            assertThat(socket.closeCode()).isEqualTo(1000);
            assertThat(socket.cursors()).isEqualTo(expected(from + 1, LINES));
            assertThat(sseIds(bed.get(stream, query, SSE))).isEqualTo(expected(from + 1, LINES));
        }
    }

    @Test
    @Order(2)
    void voidAttemptIsShownAsFarAsItWentAndThenTheNext() throws Exception {
        var stream = build();
        var socket = bed.socket(stream, "");
        bed.write(stream, 1, LongStream.rangeClosed(1, 3), 2);
        bed.publish(new LogRecord.AttemptClosed(stream, 1, Instant.now(), "the worker was lost"));
        bed.write(stream, 1, LongStream.rangeClosed(4, 9), 2);
        bed.write(stream, 2, LongStream.rangeClosed(1, 2), 2);
        bed.publish(new LogRecord.End(stream, Instant.now(), BuildState.FAILED));

        assertThat(socket.closeCode()).isEqualTo(1000);
        assertThat(socket.cursors()).containsExactly("1.1", "1.2", "1.3", "2.1", "2.2");
        assertThat(socket.lines().get(3)).contains("attempt-closed", "the worker was lost");
        assertThat(socket.lines().getLast()).contains("\"state\":\"FAILED\"");
    }

    @Test
    @Order(3)
    void instanceIsReadLikeABuild() throws Exception {
        var stream = StreamId.of(InstanceId.of(StreamerBed.DEV, ids.next()));
        bed.write(stream, 1, LongStream.rangeClosed(1, 5), 5);
        until("five lines are there", () -> lines(bed, stream).equals(expected(1, 5)));

        var events = bed.get(stream, "?from=1.2&follow=false", SSE);

        assertThat(sseIds(events)).containsExactly("1.3", "1.4", "1.5");
    }

    @Test
    @Order(4)
    void whoMayNotReadIsRefusedBeforeTheUpgradeAndAfter() throws Exception {
        var foreign = StreamId.of(BuildId.of(new TenantId("other"), ids.next()));

        assertThat(bed.get(foreign, "?follow=false", NDJSON).statusCode()).isEqualTo(404);
        assertThat(bed.get(foreign, "?follow=false", NDJSON).body()).contains("build.unknown");
        assertThat(bed.get(build(), "?from=x&follow=false", NDJSON).body())
                .contains("log.bad-cursor");
        assertThat(refusal(foreign, "", bed.key)).isEqualTo("404 build.unknown");
        assertThat(refusal(build(), "", "mr_nonsense")).isEqualTo("401 auth.invalid");
        assertThat(refusal(build(), "?from=1", bed.key)).isEqualTo("400 log.bad-cursor");
    }

    @Test
    @Order(5)
    void streamThatNobodyHasHeardOfIsOpenAndWaits() throws Exception {
        var stream = build();
        var socket = bed.socket(stream, "");
        assertThat(bed.get(stream, "?follow=false", NDJSON).body()).isEmpty();
        assertThat(bed.statusOfOpen(stream)).isEqualTo(200);

        bed.write(stream, 1, LongStream.rangeClosed(1, 1), 1);
        until("the line has come", () -> !socket.lines().isEmpty());
        end(stream);

        assertThat(socket.closeCode()).isEqualTo(1000);
        assertThat(socket.lines()).hasSize(2);
    }

    /** 24 readers of 20 MB each would not fit into the service's 256 MB. */
    @Test
    @Order(6)
    void readersThatDoNotReadCostNoMemoryAndLoseNothing() throws Exception {
        var stream = build();
        var idle = Stream.generate(() -> bed.pausedSocket(stream)).limit(24).toList();
        bed.writeLong(stream, 20_000);
        end(stream);
        var other = build();
        bed.write(other, 1, LongStream.rangeClosed(1, 10), 10);
        until("another stream is read meanwhile", () -> lines(bed, other).size() == 10);

        idle.getFirst().read();
        idle.getLast().read();

        assertThat(idle.getFirst().closeCode()).isEqualTo(1000);
        assertThat(idle.getFirst().cursors()).isEqualTo(expected(1, 20_000));
        assertThat(idle.getLast().closeCode()).isEqualTo(1000);
        assertThat(idle.getLast().cursors()).isEqualTo(expected(1, 20_000));
        idle.forEach(SocketReader::abort);
    }

    @Test
    @Order(7)
    void readersAreToldWhenTheServiceGoesDown() throws Exception {
        var stream = build();
        bed.write(stream, 1, LongStream.rangeClosed(1, 10), 10);
        var socket = bed.socket(stream, "");
        until("ten lines have come", () -> socket.lines().size() == 10);

        bed.terminate();

        assertThat(socket.closeCode()).isEqualTo(1012);
        bed.stopped();
        bed.start();
        assertThat(lines(bed, stream)).isEqualTo(expected(1, 10));
    }

    @Test
    @Order(8)
    void revokedKeyClosesOpenReadersWithinFiveSeconds() throws Exception {
        var stream = build();
        var socket = bed.socket(stream, "");
        bed.write(stream, 1, LongStream.rangeClosed(1, 1), 1);
        until("the line has come", () -> !socket.lines().isEmpty());
        var before = System.nanoTime();

        bed.revokeKeys();

        assertThat(socket.closeCode()).isEqualTo(1008);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(bed.get(stream, "?follow=false", NDJSON).statusCode()).isEqualTo(401);
    }

    /** Reads to the end, losing the connection again and again. */
    private List<String> readWithReconnects(StreamId stream, Random chance) throws Exception {
        var read = new ArrayList<String>();
        while (true) {
            SocketReader socket;
            try {
                var from = read.isEmpty() ? "" : "?from=" + read.getLast();
                socket = bed.socket(stream, from);
            } catch (CompletionException e) {
                // killed just now; it will be back
                Thread.onSpinWait();
                continue;
            }
            var enough = 1 + chance.nextInt(2_000);
            until(
                    "the reader gets on",
                    () -> socket.isClosed() || socket.cursors().size() >= enough);
            var ended =
                    socket.isClosed()
                            && socket.closeCode() == 1000
                            && socket.lines().getLast().startsWith("{\"type\":\"end\"");
            socket.abort();
            read.addAll(socket.cursors());
            if (ended) {
                return read;
            }
        }
    }

    /** Every now and then a batch is sent once more, as a worker does that missed the ack. */
    private void writeWithRepeats(StreamId stream, long from, long to) {
        for (var first = from; first <= to; ) {
            var last = Math.min(to, first + random.nextInt(100));
            bed.write(stream, 1, LongStream.rangeClosed(first, last), 7);
            if (random.nextInt(4) == 0) {
                bed.write(stream, 1, LongStream.rangeClosed(first, last), 100);
            }
            first = last + 1;
        }
    }

    private void end(StreamId stream) {
        bed.publish(new LogRecord.End(stream, Instant.now(), BuildState.SUCCEEDED));
        bed.publish(new LogRecord.End(stream, Instant.now(), BuildState.SUCCEEDED));
    }

    private StreamId build() {
        return StreamId.of(BuildId.of(StreamerBed.DEV, ids.next()));
    }

    private String refusal(StreamId stream, String query, String key) {
        var caught = new ArrayList<String>();
        assertThatThrownBy(() -> new SocketReader(bed.client, bed.url("ws", stream, query), key))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .satisfies(e -> {
                    if (e.getCause() instanceof WebSocketHandshakeException refused) {
                        var response = refused.getResponse();
                        caught.add(
                                response.statusCode()
                                        + " "
                                        + response.headers()
                                                .firstValue("X-Millrace-Code")
                                                .orElse(""));
                    }
                });
        return caught.getFirst();
    }

    private static List<String> lines(StreamerBed bed, StreamId stream)
            throws InterruptedException {
        try {
            return SocketReader.cursors(
                    bed.get(stream, "?follow=false", NDJSON).body().lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> sseIds(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(SSE);
        return response.body()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .map(line -> line.substring(4))
                .toList();
    }

    private static List<String> expected(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(n -> "1." + n).toList();
    }
}
