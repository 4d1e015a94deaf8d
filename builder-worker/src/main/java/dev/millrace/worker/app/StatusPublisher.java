package dev.millrace.worker.app;

import dev.millrace.contracts.worker.WorkerStatus;

/** Says to the dispatcher that this worker lives. A heartbeat that is lost is not sent again. */
@FunctionalInterface
public interface StatusPublisher {
    void publish(WorkerStatus.Heartbeat heartbeat);
}
