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
 * @param mtime what every file of the context gets as its time of change
 * @param deploy opaque, comes back with every verdict
 * @param budget how long all attempts together may build
 * @param trace W3C traceparent of the request that was accepted
 */
public record BuildOrder(
        ContextDigest context,
        Instant mtime,
        BuildSpec spec,
        @Nullable EnvironmentName environment,
        @Nullable String deploy,
        Duration budget,
        Instant acceptedAt,
        @Nullable String trace) {}
