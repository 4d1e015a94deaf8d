package dev.millrace.bench.stub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What any durable hand-over costs on this machine: two fsyncs on the system's disk and one record
 * to the broker, with all acks, and back. For one thread at a time.
 */
public final class DurableRoundTrip implements AutoCloseable {

    private static final int BLOCK = 4096;
    private static final long PATIENCE_SECONDS = 10;

    private final String topic = "bench." + UUID.randomUUID();
    private final Map<String, Object> broker;
    private final KafkaProducer<String, String> producer;
    private final FileChannel file;
    private final Path path;
    private final ConcurrentHashMap<String, CompletableFuture<Long>> waiting =
            new ConcurrentHashMap<>();
    private final Thread reader;
    private volatile boolean closed;

    /** Makes a topic of its own and a file in the folder; both are gone when it is closed. */
    public DurableRoundTrip(String kafka, Path folder)
            throws IOException, InterruptedException, ExecutionException {
        broker = Map.of("bootstrap.servers", kafka);
        try (var admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
        path = folder.resolve("fsync");
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 0),
                        new StringSerializer(),
                        new StringSerializer());
        reader = Thread.ofPlatform().daemon().name("round-trip").start(this::read);
        once();
    }

    /** Does it once; returns how long it took, in milliseconds. */
    public double once() throws IOException, InterruptedException, ExecutionException {
        var id = UUID.randomUUID().toString();
        var back = new CompletableFuture<Long>();
        waiting.put(id, back);
        var began = System.nanoTime();
        for (var i = 0; i < 2; i++) {
            file.write(ByteBuffer.allocate(BLOCK));
            file.force(true);
        }
        var _ = producer.send(new ProducerRecord<>(topic, id, id));
        var ended = back.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).get();
        return (ended - began) / 1e6;
    }

    private void read() {
        var settings = Map.<String, Object>of("bootstrap.servers", broker.get("bootstrap.servers"));
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var back = waiting.remove(record.value());
                    if (back != null) {
                        back.complete(System.nanoTime());
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closed = true;
        reader.join();
        producer.close();
        file.close();
        Files.delete(path);
        try (var admin = Admin.create(broker)) {
            admin.deleteTopics(List.of(topic))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }
}
