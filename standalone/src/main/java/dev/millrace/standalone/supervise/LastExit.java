package dev.millrace.standalone.supervise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a process ended, or why it did not come up.
 *
 * @param code null when nobody was there to collect it: who started the process had gone
 */
public record LastExit(Instant at, @Nullable Integer code, String how) {}
