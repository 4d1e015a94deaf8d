package dev.millrace.worker.app;

import dev.millrace.contracts.worker.WorkerReport;
import java.util.concurrent.CompletableFuture;

/** Tells the ledger about an attempt. Reports of one build keep the order of the calls. */
@FunctionalInterface
public interface ReportPublisher {

    /** The future completes when the report cannot be lost any more. */
    CompletableFuture<?> publish(WorkerReport report);
}
