package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.id.BuildRef;

/** Rung after a change of a build was saved, for all who wait for one. Never blocks. */
@FunctionalInterface
public interface BuildBell {

    void ring(BuildRef build);
}
