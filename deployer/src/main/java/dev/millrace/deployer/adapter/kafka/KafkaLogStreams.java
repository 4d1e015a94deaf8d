package dev.millrace.deployer.adapter.kafka;

import dev.millrace.contracts.Topic;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.deployer.app.port.LogStreams;
import dev.millrace.messaging.TopicPublisher;

/** Log records of instances, on {@code agent.logs}, keyed by instance. */
public record KafkaLogStreams(TopicPublisher publisher) implements LogStreams {

    @Override
    public void append(LogRecord record) {
        publisher.send(Topic.AGENT_LOGS, record.stream().value(), record).join();
    }
}
