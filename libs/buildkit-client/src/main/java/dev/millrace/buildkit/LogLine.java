package dev.millrace.buildkit;

import java.time.Instant;

/**
 * One line of a step's output, or a piece of one: {@code continued} says that the next piece of the
 * same step and stream goes on where this one stops.
 */
public record LogLine(
        Step step, BuildEvent.Output output, Instant at, String text, boolean continued) {}
