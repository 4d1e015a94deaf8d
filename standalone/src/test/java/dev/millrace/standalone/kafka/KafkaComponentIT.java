package dev.millrace.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.process.ProcessIdentity;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaComponentIT {

    @TempDir Path folder;

    @Test
    void recordsOutliveARestartAndStopLeavesNoProcess() throws Exception {
        try (var bed = TestBed.isolated(Part.KAFKA)) {
            var kafka = bed.component(Part.KAFKA);
            createTopic(bed.kafka());
            send(bed.kafka(), "before");
            var pid = Objects.requireNonNull(kafka.status().pid());

            kafka.stop();
            var stopped = kafka.status();
            kafka.start();

            assertThat(ProcessIdentity.current(pid)).isEmpty();
            assertThat(stopped.state()).isEqualTo(State.DOWN);
            assertThat(kafka.status().state()).isEqualTo(State.UP);
            assertThat(readFirst(bed.kafka())).isEqualTo("before");
        }
    }

    @Test
    void portsThatWereChangedByHandAreTakenWithTheRecordsThere() throws Exception {
        var before = kafka();
        before.start();
        createTopic(before.bootstrap());
        send(before.bootstrap(), "before");
        before.stop();
        var free = new Ports(new Folders(folder.resolve("other"), TestBed.cache()));
        Files.writeString(
                folder.resolve("ports"),
                "kafka=%d\nkafka-controller=%d\n".formatted(free.get("a"), free.get("b")));

        var after = kafka();
        after.start();
        try {
            assertThat(after.bootstrap()).isEqualTo("127.0.0.1:" + free.get("a"));
            assertThat(readFirst(after.bootstrap())).isEqualTo("before");
            send(after.bootstrap(), "after");
        } finally {
            after.stop();
        }
    }

    private KafkaComponent kafka() throws Exception {
        var folders = new Folders(folder, TestBed.cache());
        return new KafkaComponent(folders, new Ports(folders), Checkout.find());
    }

    private static void createTopic(String bootstrap) throws Exception {
        var settings = Map.<String, Object>of("bootstrap.servers", bootstrap);
        try (var admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
        }
    }

    private static void send(String bootstrap, String value) throws Exception {
        var settings = Map.<String, Object>of("bootstrap.servers", bootstrap);
        var strings = new StringSerializer();
        try (var producer = new KafkaProducer<>(settings, strings, strings)) {
            producer.send(new ProducerRecord<>("t", value)).get();
        }
    }

    private static String readFirst(String bootstrap) {
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers", bootstrap, "auto.offset.reset", "earliest");
        var strings = new StringDeserializer();
        try (var consumer = new KafkaConsumer<>(settings, strings, strings)) {
            consumer.assign(List.of(new TopicPartition("t", 0)));
            return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
        }
    }
}
