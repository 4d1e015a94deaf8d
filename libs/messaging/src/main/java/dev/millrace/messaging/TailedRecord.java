package dev.millrace.messaging;

import io.opentelemetry.context.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as a {@link TopicTail} hands it on.
 *
 * @param value null where a compacted topic has forgotten the key
 * @param trace in which it was sent; the root context when there was none
 */
public record TailedRecord(
        int partition,
        long offset,
        Instant timestamp,
        String key,
        @Nullable String value,
        Context trace) {}
