package dev.millrace.messaging;

import dev.millrace.contracts.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of a topic, without a group, on one thread of its own, and goes on doing so
 * whatever happens to the broker.
 *
 * <p>Records of a partition come in their order, each at least once. A listener that throws is
 * given the same record again a second later: nothing is skipped.
 */
public final class TopicTail implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BREATH = Duration.ofSeconds(1);
    private static final long CLOSING_MILLIS = 5_000;
    // records of logs are big once they are unpacked: 500 of them, the default, can fill a heap
    private static final int AT_ONCE = 50;

    private final String bootstrap;
    private final Topic topic;
    private final Start start;
    private final Listener listener;
    private final Thread thread;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Map<Integer, Long> positions = new ConcurrentHashMap<>();
    private final Object breath = new Object();
    private volatile @Nullable KafkaConsumer<String, String> open;
    private volatile boolean closed;
    private volatile boolean atEnd;

    public TopicTail(
            String bootstrap, Topic topic, Start start, Listener listener, ThreadFactory threads) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        this.start = start;
        this.listener = listener;
        this.thread = threads.newThread(this::run);
    }

    /** Begins to read. Returns at once, whether there is a broker or not. */
    public TopicTail begin() {
        thread.start();
        return this;
    }

    /** Completes when everything has been handed on that was in the topic when reading began. */
    public CompletableFuture<Void> caughtUp() {
        return caughtUp.copy();
    }

    /** Whether nothing is left to read, as far as the broker's last answer goes. */
    public boolean standsAtEnd() {
        return atEnd;
    }

    /** By partition, the offset of the record that is to be handed on next. */
    public Map<Integer, Long> positions() {
        return Map.copyOf(positions);
    }

    @Override
    public void close() {
        closed = true;
        var consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
        synchronized (breath) {
            breath.notifyAll();
        }
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var place = start;
        while (!closed) {
            try (var consumer = newConsumer()) {
                open = consumer;
                new Reading(consumer, place).run();
            } catch (WakeupException _) {
                LOG.debugf("tail closed topic=%s", topic.id());
            } catch (InterruptException e) {
                closed = true;
            } catch (RuntimeException e) {
                LOG.warnf(e, "tail lost its consumer topic=%s", topic.id());
                pause();
            } finally {
                open = null;
                atEnd = false;
            }
            if (!positions.isEmpty()) {
                place = new Start.At(Map.copyOf(positions));
            }
        }
    }

    private KafkaConsumer<String, String> newConsumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        AT_ONCE,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private void pause() {
        synchronized (breath) {
            if (!closed) {
                try {
                    breath.wait(BREATH.toMillis());
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
        }
    }

    /** Where to begin in each partition. */
    public sealed interface Start {

        /** At what is oldest. */
        record Beginning() implements Start {}

        /** Behind what is newest. */
        record End() implements Start {}

        /** At these offsets by partition; at the oldest where none is said or it is gone. */
        record At(Map<Integer, Long> offsets) implements Start {}
    }

    /** What becomes of the records; called on the tail's thread only. */
    @FunctionalInterface
    public interface Listener {

        void received(TailedRecord record);

        /**
         * Nothing is left to read for now; comes after each batch that reaches the end, and once
         * before {@link #caughtUp} completes.
         */
        default void atEnd() {}
    }

    /** One consumer's life. */
    private final class Reading {

        private final KafkaConsumer<String, String> consumer;
        private final Start place;
        private Map<TopicPartition, Long> ends = Map.of();
        private boolean reached;

        Reading(KafkaConsumer<String, String> consumer, Start place) {
            this.consumer = consumer;
            this.place = place;
        }

        void run() {
            var partitions = partitions();
            if (partitions.isEmpty()) {
                pause();
                return;
            }
            consumer.assign(partitions);
            seek(partitions);
            ends = consumer.endOffsets(partitions);
            settle();
            while (!closed) {
                var batch = consumer.poll(POLL);
                for (var record : batch) {
                    handOn(record);
                }
                settle();
            }
        }

        private List<TopicPartition> partitions() {
            return consumer.partitionsFor(topic.id()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
        }

        private void seek(List<TopicPartition> partitions) {
            switch (place) {
                case Start.Beginning _ -> consumer.seekToBeginning(partitions);
                case Start.End _ -> consumer.seekToEnd(partitions);
                case Start.At(var offsets) -> seekTo(partitions, offsets);
            }
            // resolves the lazy seeks above: from here on a lost consumer goes on where it was
            partitions.forEach(each -> positions.put(each.partition(), consumer.position(each)));
        }

        private void seekTo(List<TopicPartition> partitions, Map<Integer, Long> offsets) {
            for (var each : partitions) {
                var offset = offsets.get(each.partition());
                if (offset == null) {
                    consumer.seekToBeginning(List.of(each));
                } else {
                    consumer.seek(each, offset);
                }
            }
        }

        private void handOn(ConsumerRecord<String, String> record) {
            var handed =
                    new TailedRecord(
                            record.partition(),
                            record.offset(),
                            Instant.ofEpochMilli(record.timestamp()),
                            record.key() == null ? "" : record.key(),
                            record.value(),
                            Traces.extract(record.headers()));
            while (!closed) {
                try {
                    listener.received(handed);
                    positions.put(record.partition(), record.offset() + 1);
                    return;
                } catch (RuntimeException e) {
                    LOG.errorf(
                            e,
                            "record not taken, again in a second topic=%s partition=%d offset=%d",
                            topic.id(),
                            record.partition(),
                            record.offset());
                    pause();
                }
            }
        }

        private void settle() {
            if (closed) {
                return;
            }
            var first = !reached && standsAtFirstEnd();
            reached |= first;
            atEnd = reached && consumer.assignment().stream().allMatch(this::nothingLeft);
            if (first || atEnd) {
                listener.atEnd();
            }
            if (first) {
                caughtUp.complete(null);
            }
        }

        private boolean standsAtFirstEnd() {
            return ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        }

        private boolean nothingLeft(TopicPartition partition) {
            return consumer.currentLag(partition).orElse(0) == 0;
        }
    }
}
