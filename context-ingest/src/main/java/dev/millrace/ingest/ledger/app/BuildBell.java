package dev.millrace.ingest.ledger.app;

import dev.millrace.ingest.ledger.domain.Build;

/** Rung with a build as it was saved, for all who wait for a change. Never blocks. */
@FunctionalInterface
public interface BuildBell {

    void ring(Build build);
}
