package dev.millrace.standalone.kafka;

import java.nio.file.Path;

/** The {@code server.properties} of a broker that is its own controller. */
record BrokerSettings(int port, int controllerPort, Path logs) {

    String render() {
        return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.bootstrap.servers=127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%3$s

        # a topic made by whoever asks first has the wrong partitions and retention
        auto.create.topics.enable=false

        # one node: nobody to replicate to
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=4
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        share.coordinator.state.topic.num.partitions=4
        group.initial.rebalance.delay.ms=0

        # ... nor a second copy when the power goes: at most this much is lost then, nothing when
        # only the process dies
        log.flush.interval.ms=500
        log.flush.scheduler.interval.ms=500

        # the default of 128 MiB does not fit into the heap
        log.cleaner.dedupe.buffer.size=16777216
        log.segment.bytes=67108864
        num.network.threads=2
        num.io.threads=4
        """
                .formatted(port, controllerPort, logs);
    }
}
