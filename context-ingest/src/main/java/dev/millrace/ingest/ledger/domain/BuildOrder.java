package dev.millrace.ingest.ledger.domain;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.EnvironmentName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for and accepted; never changes.
 *
 * @param contextAccepted when the context became its agent's newest; its files' times of change are
 *     those of then
 * @param deploy opaque, comes back with every verdict
 * @param budget how long all attempts together may build
 * @param trace W3C traceparent of the request that was accepted
 */
public record BuildOrder(
        ContextDigest context,
        Instant contextAccepted,
        BuildSpec spec,
        @Nullable EnvironmentName environment,
        @Nullable String deploy,
        Duration budget,
        Instant acceptedAt,
        @Nullable String trace) {}
