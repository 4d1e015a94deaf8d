package dev.millrace.streamer.adapter.kafka;

import dev.millrace.contracts.Topic;
import dev.millrace.streamer.app.Positions;
import dev.millrace.streamer.domain.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Positions as the committed offsets of group {@value #GROUP}, which has no members. */
public final class GroupPositions implements Positions, AutoCloseable {

    private static final String GROUP = "log-archiver";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Admin admin;
    private Map<Place.Of, Long> saved = Map.of();

    public GroupPositions(String bootstrap) {
        this.admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                AdminClientConfig.CLIENT_ID_CONFIG,
                                GROUP,
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                (int) PATIENCE.toMillis(),
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                (int) PATIENCE.toMillis()));
    }

    @Override
    public Map<Integer, Long> load(Topic topic) {
        try {
            var offsets = new HashMap<Integer, Long>();
            var committed =
                    admin.listConsumerGroupOffsets(GROUP)
                            .partitionsToOffsetAndMetadata()
                            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            committed.forEach((partition, offset) -> {
                if (partition.topic().equals(topic.id()) && offset != null) {
                    offsets.put(partition.partition(), offset.offset());
                }
            });
            return offsets;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("positions cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void save(Map<Place.Of, Long> offsets) {
        if (offsets.equals(saved)) {
            return;
        }
        var wanted = new HashMap<TopicPartition, OffsetAndMetadata>();
        offsets.forEach((of, offset) ->
                wanted.put(
                        new TopicPartition(of.topic().id(), of.partition()),
                        new OffsetAndMetadata(offset)));
        try {
            admin.alterConsumerGroupOffsets(GROUP, wanted)
                    .all()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            saved = Map.copyOf(offsets);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("positions cannot be saved", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close(CLOSING);
    }
}
