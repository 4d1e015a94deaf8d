package dev.millrace.messaging;

import dev.millrace.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes records so that they are on every replica and in order per key: acks of all,
 * idempotent. Safe for many threads.
 */
public final class TopicPublisher implements AutoCloseable {

    private static final int LINGER_MILLIS = 1;
    private static final int BATCH_BYTES = 256 * 1024;
    private static final int REQUEST_MILLIS = 10_000;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final KafkaProducer<String, String> producer;
    private final EventHeaders headers;

    private TopicPublisher(KafkaProducer<String, String> producer, EventHeaders headers) {
        this.producer = producer;
        this.headers = headers;
    }

    /**
     * Opens a producer.
     *
     * @param patience how long a record may wait for a broker that is away before its future fails;
     *     whoever needs unbroken order gives {@link #ENDLESS}
     */
    public static TopicPublisher open(String bootstrap, EventHeaders headers, Duration patience) {
        var millis = (int) Math.min(Integer.MAX_VALUE, patience.toMillis());
        return new TopicPublisher(
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ProducerConfig.CLIENT_ID_CONFIG,
                                headers.source(),
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                true,
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "zstd",
                                ProducerConfig.LINGER_MS_CONFIG,
                                LINGER_MILLIS,
                                ProducerConfig.BATCH_SIZE_CONFIG,
                                BATCH_BYTES,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                Math.min(REQUEST_MILLIS, millis - LINGER_MILLIS),
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                millis,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                millis),
                        new StringSerializer(),
                        new StringSerializer()),
                headers);
    }

    /** Never gives up on a record. */
    public static final Duration ENDLESS = Duration.ofMillis(Integer.MAX_VALUE);

    /** Encodes, stamps with headers and the current trace, and sends. */
    public CompletableFuture<Sent> send(Topic topic, String key, Object payload) {
        return send(topic.id(), key, JsonCodec.encode(payload), headers.stamp(payload));
    }

    /**
     * Sends what is encoded already. The future completes when all replicas have the record;
     * records of one key arrive in the order of these calls.
     */
    public CompletableFuture<Sent> send(
            String topic, String key, String value, Map<String, String> headers) {
        var sent = new CompletableFuture<Sent>();
        var record = new ProducerRecord<>(topic, key, value);
        headers.forEach(
                (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(
                    record,
                    (metadata, failure) -> {
                        if (failure == null) {
                            sent.complete(new Sent(metadata.partition(), metadata.offset()));
                        } else {
                            sent.completeExceptionally(failure);
                        }
                    });
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    /** Returns when every record sent before has been acknowledged or has failed. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }

    /** Where a record has come to stand. */
    public record Sent(int partition, long offset) {}
}
