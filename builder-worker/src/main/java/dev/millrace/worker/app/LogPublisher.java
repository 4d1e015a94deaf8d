package dev.millrace.worker.app;

import dev.millrace.contracts.log.LogRecord;
import java.util.concurrent.CompletableFuture;

/** Puts entries into the build's log. Batches of one build keep the order of the calls. */
@FunctionalInterface
public interface LogPublisher {

    /** The future completes when the batch cannot be lost any more. */
    CompletableFuture<?> publish(LogRecord.Entries batch);
}
