package dev.millrace.worker.app;

import dev.millrace.contracts.worker.StartGrant;
import java.io.IOException;

/** Brings a granted attempt's context here. */
@FunctionalInterface
public interface ContextFetcher {

    /**
     * Fetches what is missing, checks the digests, sets the times.
     *
     * @throws IOException when it cannot be had, is not what was granted, or {@code stop} was given
     */
    FetchedContext fetch(StartGrant grant, StopSignal stop)
            throws IOException, InterruptedException;
}
