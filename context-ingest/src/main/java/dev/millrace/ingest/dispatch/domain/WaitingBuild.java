package dev.millrace.ingest.dispatch.domain;

import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.Platform;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A build that nobody has yet.
 *
 * @param since when it was put into the queue, for the last time
 * @param trace W3C traceparent of the request that asked for it
 */
public record WaitingBuild(
        BuildRef build, Platform platform, Instant since, @Nullable String trace) {}
