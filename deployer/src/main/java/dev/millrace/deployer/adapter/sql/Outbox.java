package dev.millrace.deployer.adapter.sql;

import dev.millrace.contracts.deploy.DeployEvent;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes events into the transaction that makes them true. */
@FunctionalInterface
public interface Outbox {

    /** {@code trace} is that of the request which asked for the deploy. */
    void append(Handle transaction, DeployEvent event, @Nullable String trace);
}
