package dev.millrace.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.RandomIds;
import dev.millrace.contracts.Topic;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicTailIT {

    private static final int MANY = 1_000;
    private static final int KEYS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestBed bed = TestBed.isolated(Part.KAFKA);
    private final BlockingQueue<TailedRecord> received = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void topics() {
        new TopicAdmin(bed.kafka()).ensure(List.of(Topic.BUILD_LOGS), PATIENCE);
        new TopicAdmin(bed.kafka()).ensure(List.of(Topic.values()), PATIENCE);
    }

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
        bed.close();
    }

    @Test
    void everyKeyKeepsItsOrderFromTheBeginning() throws Exception {
        publish(0, MANY);

        var tail = tail(new TopicTail.Start.Beginning(), received::add).begin();
        tail.caughtUp().get(60, TimeUnit.SECONDS);

        assertThat(received).hasSize(MANY);
        assertThat(received).extracting(TailedRecord::partition).contains(0, 1, 2, 3, 4, 5);
        assertThat(tail.standsAtEnd()).isTrue();
        for (var key = 0; key < KEYS; key++) {
            var name = "k" + key;
            assertThat(received)
                    .filteredOn(record -> record.key().equals(name))
                    .extracting(record -> Integer.parseInt(Objects.requireNonNull(record.value())))
                    .isSorted()
                    .hasSize(MANY / KEYS);
        }
    }

    @Test
    void endLeavesOutWhatWasThereBefore() throws Exception {
        publish(0, 10);

        var tail = tail(new TopicTail.Start.End(), received::add).begin();
        tail.caughtUp().get(60, TimeUnit.SECONDS);
        publish(10, 1);

        assertThat(next().value()).isEqualTo("10");
    }

    @Test
    void offsetsContinueWhereTheyPoint() throws Exception {
        publish(0, MANY);
        var first = tail(new TopicTail.Start.Beginning(), received::add).begin();
        first.caughtUp().get(60, TimeUnit.SECONDS);
        var third = received.stream().filter(record -> record.partition() == 3).toList().getFirst();
        received.clear();

        var offsets = Map.of(3, third.offset() + 5);
        tail(new TopicTail.Start.At(offsets), received::add)
                .begin()
                .caughtUp()
                .get(60, TimeUnit.SECONDS);

        assertThat(received.stream().filter(record -> record.partition() == 3).findFirst())
                .hasValueSatisfying(
                        record -> assertThat(record.offset()).isEqualTo(third.offset() + 5));
    }

    @Test
    void recordThatIsNotTakenComesAgain() throws Exception {
        publish(0, 3);
        var refusals = new ArrayList<String>();

        tail(
                        new TopicTail.Start.Beginning(),
                        record -> {
                            if (refusals.isEmpty()) {
                                refusals.add("once");
                                throw new IllegalStateException("not now");
                            }
                            received.add(record);
                        })
                .begin()
                .caughtUp()
                .get(60, TimeUnit.SECONDS);

        assertThat(received)
                .extracting(TailedRecord::value)
                .containsExactlyInAnyOrder("0", "1", "2");
    }

    @Test
    void brokerThatComesBackIsReadOn() throws Exception {
        publish(0, 10);
        tail(new TopicTail.Start.Beginning(), received::add)
                .begin()
                .caughtUp()
                .get(60, TimeUnit.SECONDS);

        bed.component(Part.KAFKA).stop();
        bed.component(Part.KAFKA).start();
        publish(10, 10);

        for (var i = 0; i < 20; i++) {
            next();
        }
        assertThat(received).isEmpty();
    }

    private TailedRecord next() throws InterruptedException {
        return Objects.requireNonNull(received.poll(60, TimeUnit.SECONDS), "nothing came");
    }

    private TopicTail tail(TopicTail.Start start, TopicTail.Listener listener) {
        var tail =
                new TopicTail(
                        bed.kafka(),
                        Topic.BUILD_LOGS,
                        start,
                        listener,
                        Thread.ofPlatform().name("tail").factory());
        open.add(tail);
        return tail;
    }

    private void publish(int first, int count) {
        var clock = Clock.systemUTC();
        var headers =
                new EventHeaders("test", new RandomIds(clock, RandomGenerator.getDefault()), clock);
        try (var publisher = TopicPublisher.open(bed.kafka(), headers, PATIENCE)) {
            var sent =
                    IntStream.range(first, first + count)
                            .mapToObj(n ->
                                    publisher.send(
                                            Topic.BUILD_LOGS.id(),
                                            "k" + n % KEYS,
                                            Integer.toString(n),
                                            headers.stamp("N")))
                            .toList();
            publisher.flush();
            sent.forEach(CompletableFuture::join);
        }
    }
}
