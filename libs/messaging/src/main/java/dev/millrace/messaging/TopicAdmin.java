package dev.millrace.messaging;

import dev.millrace.contracts.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are missing, as {@link Topic} says. May be done by everybody at once. */
public record TopicAdmin(String bootstrap) {

    private static final int CALL_MILLIS = 10_000;

    /** Creates what is missing and leaves alone what is there; returns when all exist. */
    public void ensure(Collection<Topic> topics, Duration patience) {
        ensureNamed(topics.stream().map(TopicAdmin::described).toList(), patience);
    }

    /** Makes a service's dead-letter topic, {@code <service>.dlq}. */
    public void ensureDeadLetters(String service, Duration patience) {
        ensureNamed(List.of(topic(service + ".dlq", 1, kept(Duration.ofDays(14)))), patience);
    }

    private void ensureNamed(List<NewTopic> topics, Duration patience) {
        var millis = (int) patience.toMillis();
        try (var admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                        Math.min(CALL_MILLIS, millis),
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis))) {
            for (var creation : admin.createTopics(topics).values().values()) {
                try {
                    creation.get(millis, TimeUnit.MILLISECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("topics cannot be made", e.getCause());
                    }
                }
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer from Kafka at " + bootstrap, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static NewTopic described(Topic topic) {
        return topic(topic.id(), topic.partitions(), settings(topic));
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
    }

    private static Map<String, String> settings(Topic topic) {
        return switch (topic) {
            case TENANTS ->
                    Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG,
                            TopicConfig.CLEANUP_POLICY_COMPACT,
                            // ticks pile up in the open segment: roll it, so that they are cleaned
                            TopicConfig.SEGMENT_MS_CONFIG,
                            millis(Duration.ofMinutes(10)),
                            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                            "0.1");
            case WORKER_STATUS, BUILD_ASSIGNMENTS -> kept(Duration.ofHours(1));
            case BUILD_REPORTS, BUILD_EVENTS, DEPLOY_EVENTS -> kept(Duration.ofDays(7));
            // an ended stream is archived at once; this is how long an archiver may be away
            case BUILD_LOGS, AGENT_LOGS -> kept(Duration.ofDays(3));
        };
    }

    private static Map<String, String> kept(Duration retention) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, millis(retention),
                TopicConfig.SEGMENT_MS_CONFIG, millis(retention.dividedBy(4)));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
