package dev.millrace.ingest.testing;

import dev.millrace.messaging.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic, from where it stands or whole, with all headers. For one thread. */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, String> consumer;
    private final List<Read> records = new ArrayList<>();

    public TopicReader(String kafka, String topic) {
        this(kafka, topic, false);
    }

    private TopicReader(String kafka, String topic, boolean whole) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer());
        var partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        if (whole) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        partitions.forEach(consumer::position);
    }

    public static TopicReader whole(String kafka, String topic) {
        return new TopicReader(kafka, topic, true);
    }

    /** Everything that was read by now. */
    public List<Read> records() {
        consumer.poll(POLL)
                .forEach(record -> {
                    var headers = new HashMap<String, String>();
                    record.headers()
                            .forEach(header ->
                                    headers.put(
                                            header.key(),
                                            new String(header.value(), StandardCharsets.UTF_8)));
                    records.add(
                            new Read(
                                    String.valueOf(record.key()),
                                    String.valueOf(record.value()),
                                    headers));
                });
        return List.copyOf(records);
    }

    /** All that is wanted, once the last of it is there. */
    public <T> List<T> until(Class<T> type, Predicate<T> wanted, Predicate<T> last) {
        return Patience.until(
                type.getSimpleName(),
                () -> {
                    var found =
                            records().stream()
                                    .map(read -> JsonCodec.decode(read.value(), type))
                                    .filter(wanted)
                                    .toList();
                    return found.stream().anyMatch(last) ? Optional.of(found) : Optional.empty();
                });
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** A record with its headers as text. */
    public record Read(String key, String value, Map<String, String> headers) {}
}
