package dev.millrace.worker.adapter.kafka;

import dev.millrace.contracts.Topic;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.contracts.worker.WorkerStatus;
import dev.millrace.messaging.TopicPublisher;
import dev.millrace.worker.app.LogPublisher;
import dev.millrace.worker.app.ReportPublisher;
import dev.millrace.worker.app.StatusPublisher;
import java.util.concurrent.CompletableFuture;

/** The three topics that a worker writes, each keyed so that its readers see the right order. */
public final class KafkaPublishers {

    private KafkaPublishers() {}

    /** The publisher must never give up: a lost batch would be a hole in the log. */
    public static LogPublisher logs(TopicPublisher publisher) {
        return (LogRecord.Entries batch) ->
                publisher.send(Topic.BUILD_LOGS, batch.stream().value(), batch);
    }

    /** The publisher must never give up: the ledger waits for the end. */
    public static ReportPublisher reports(TopicPublisher publisher) {
        return (WorkerReport report) ->
                publisher.send(Topic.BUILD_REPORTS, report.attempt().build().id().value(), report);
    }

    /** The publisher may give up soon: an old heartbeat says nothing. */
    public static StatusPublisher status(TopicPublisher publisher) {
        return (WorkerStatus.Heartbeat heartbeat) -> {
            CompletableFuture<?> _ =
                    publisher.send(Topic.WORKER_STATUS, heartbeat.worker().value(), heartbeat);
        };
    }
}
