package dev.millrace.ingest.dispatch.adapter.kafka;

import dev.millrace.contracts.Topic;
import dev.millrace.contracts.worker.WorkerStatus;
import dev.millrace.messaging.JsonCodec;
import dev.millrace.messaging.TailedRecord;
import dev.millrace.messaging.TopicTail;
import dev.millrace.messaging.UndecodableException;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Reads {@code worker.status} whole and hands it on in its order. */
public final class WorkerStatusTail implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WorkerStatusTail.class);

    private final TopicTail tail;

    public WorkerStatusTail(
            String bootstrap, Consumer<WorkerStatus> listener, ThreadFactory threads) {
        this.tail =
                new TopicTail(
                        bootstrap,
                        Topic.WORKER_STATUS,
                        new TopicTail.Start.Beginning(),
                        record -> handOn(record, listener),
                        threads);
    }

    public WorkerStatusTail begin() {
        tail.begin();
        return this;
    }

    /** Whether all has been read that was there at the beginning. */
    public boolean caughtUp() {
        return tail.caughtUp().isDone();
    }

    /** By partition, the offset of the record that is to be read next. */
    public Map<Integer, Long> positions() {
        return tail.positions();
    }

    @Override
    public void close() {
        tail.close();
    }

    private static void handOn(TailedRecord record, Consumer<WorkerStatus> listener) {
        var json = record.value();
        if (json == null) {
            return;
        }
        try {
            listener.accept(JsonCodec.decode(json, WorkerStatus.class));
        } catch (UndecodableException e) {
            LOG.errorf(e, "worker status ignored offset=%d", record.offset());
        }
    }
}
