package dev.millrace.ingest.dispatch.adapter.kafka;

import dev.millrace.contracts.Topic;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.contracts.worker.WorkerStatus;
import dev.millrace.ingest.dispatch.app.OrderWire;
import dev.millrace.messaging.TopicPublisher;
import org.jboss.logging.Logger;

/** Sends and does not wait: what fails is logged, and said again with the next tick. */
public final class KafkaOrderWire implements OrderWire {

    private static final Logger LOG = Logger.getLogger(KafkaOrderWire.class);
    private static final String TICK = "_tick";

    private final TopicPublisher publisher;

    public KafkaOrderWire(TopicPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void tick(DispatcherOrder.Tick order, WorkerStatus.DispatcherTick status) {
        send(Topic.BUILD_ASSIGNMENTS, TICK, order);
        send(Topic.WORKER_STATUS, TICK, status);
    }

    @Override
    public void stop(DispatcherOrder.Cancel order) {
        LOG.infof("stop ordered worker=%s attempt=%s", order.worker(), order.attempt());
        send(Topic.BUILD_ASSIGNMENTS, order.worker().value(), order);
    }

    private void send(Topic topic, String key, Object payload) {
        var _ =
                publisher
                        .send(topic, key, payload)
                        .exceptionally(failure -> {
                            LOG.warnf("not sent topic=%s %s", topic.id(), failure);
                            return null;
                        });
    }
}
