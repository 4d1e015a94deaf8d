package dev.millrace.ingest.intake.app;

import dev.millrace.contracts.id.AgentRef;
import dev.millrace.ingest.intake.domain.StoredContext;

/** Is rung when a context was accepted; never blocks. */
@FunctionalInterface
public interface PackBell {

    void ring(AgentRef agent, StoredContext context);
}
