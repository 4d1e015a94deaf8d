package dev.millrace.ingest.ledger.domain;

import dev.millrace.contracts.build.BuildVerdict;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.worker.DispatcherOrder;

/** What the world is told of a change, in the same transaction as the change itself. */
public sealed interface Announcement {

    /** To {@code build.events}. */
    record Verdict(BuildVerdict verdict) implements Announcement {}

    /** To the build's own stream in {@code build.logs}. */
    record Marker(LogRecord marker) implements Announcement {}

    /** To {@code build.assignments}. */
    record Offer(DispatcherOrder.Assign order) implements Announcement {}
}
