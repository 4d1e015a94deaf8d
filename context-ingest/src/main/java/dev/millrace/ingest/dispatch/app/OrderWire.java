package dev.millrace.ingest.dispatch.app;

import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.contracts.worker.WorkerStatus;

/** The dispatcher's voice. Sends without waiting; what is lost is said again with the next tick. */
public interface OrderWire {

    /** To {@code build.assignments} and {@code worker.status}. */
    void tick(DispatcherOrder.Tick order, WorkerStatus.DispatcherTick status);

    /** To {@code build.assignments}. */
    void stop(DispatcherOrder.Cancel order);
}
