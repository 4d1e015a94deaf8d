package dev.millrace.messaging;

import dev.millrace.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * How far readers are behind the ends of their topics, as the broker says: a reader that is stuck
 * could not tell. Each question takes a few seconds at most and throws when there is no answer.
 */
public final class TopicLags implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Admin admin;

    public TopicLags(String bootstrap) {
        this.admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                AdminClientConfig.CLIENT_ID_CONFIG,
                                "lags",
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                (int) PATIENCE.toMillis(),
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                (int) PATIENCE.toMillis()));
    }

    /** Throws unless a broker answers. */
    public void requireBroker() throws InterruptedException {
        if (await(admin.describeCluster().nodes()).isEmpty()) {
            throw new IllegalStateException("no broker");
        }
    }

    /** Records behind these positions; a partition without one has not been read at all. */
    public long behind(Topic topic, Map<Integer, Long> positions) throws InterruptedException {
        var ends = offsets(topic, OffsetSpec.latest());
        var begins = offsets(topic, OffsetSpec.earliest());
        var lag = 0L;
        for (var end : ends.entrySet()) {
            var first = begins.getOrDefault(end.getKey(), 0L);
            var position = Math.max(first, positions.getOrDefault(end.getKey(), first));
            lag += Math.max(0, end.getValue() - position);
        }
        return lag;
    }

    /** Records behind what the group has committed. */
    public long ofGroup(Topic topic, String group) throws InterruptedException {
        var committed = new HashMap<Integer, Long>();
        await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (partition.topic().equals(topic.id()) && offset != null) {
                        committed.put(partition.partition(), offset.offset());
                    }
                });
        return behind(topic, committed);
    }

    private Map<Integer, Long> offsets(Topic topic, OffsetSpec which) throws InterruptedException {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        for (var partition = 0; partition < topic.partitions(); partition++) {
            wanted.put(new TopicPartition(topic.id(), partition), which);
        }
        var offsets = new HashMap<Integer, Long>();
        await(admin.listOffsets(wanted).all())
                .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
        return offsets;
    }

    private static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no answer from Kafka within " + PATIENCE, e);
        }
    }

    @Override
    public void close() {
        admin.close(CLOSING);
    }
}
