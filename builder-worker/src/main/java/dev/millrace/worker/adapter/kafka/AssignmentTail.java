package dev.millrace.worker.adapter.kafka;

import dev.millrace.contracts.Topic;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.messaging.JsonCodec;
import dev.millrace.messaging.TailedRecord;
import dev.millrace.messaging.TopicTail;
import dev.millrace.messaging.UndecodableException;
import dev.millrace.worker.app.ReceiveOrder;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.jboss.logging.Logger;

/** Reads all of {@code build.assignments} and hands each order on, in its sender's trace. */
public final class AssignmentTail implements TopicTail.Listener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AssignmentTail.class);

    private final ReceiveOrder receiveOrder;
    private final TopicTail tail;

    public AssignmentTail(String bootstrap, ReceiveOrder receiveOrder, ThreadFactory threads) {
        this.receiveOrder = receiveOrder;
        tail =
                new TopicTail(
                        bootstrap,
                        Topic.BUILD_ASSIGNMENTS,
                        new TopicTail.Start.Beginning(),
                        this,
                        threads);
    }

    /**
     * Begins to read; completes when what was there before has been read: nothing of it is ours.
     */
    public CompletableFuture<Void> begin() {
        return tail.begin().caughtUp();
    }

    /** By partition, the offset of the order that is to be read next. */
    public Map<Integer, Long> positions() {
        return tail.positions();
    }

    @Override
    public void received(TailedRecord record) {
        var value = record.value();
        if (value == null) {
            return;
        }
        try (var _ = record.trace().makeCurrent()) {
            receiveOrder.receive(JsonCodec.decode(value, DispatcherOrder.class));
        } catch (UndecodableException e) {
            LOG.warnf(e, "order not readable offset=%d", record.offset());
        }
    }

    @Override
    public void close() {
        tail.close();
    }
}
