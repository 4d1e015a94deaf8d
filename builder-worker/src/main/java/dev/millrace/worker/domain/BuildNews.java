package dev.millrace.worker.domain;

import dev.millrace.contracts.log.LogSource;
import dev.millrace.contracts.log.StepStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a builder tells of a running build, in order. */
public sealed interface BuildNews {

    /** A step began or ended; {@code took} only with an end. */
    record StepTurned(Instant at, int step, String name, StepStatus status, @Nullable Duration took)
            implements BuildNews {}

    /** A line, or a piece of one that goes on in the next piece of the same step and source. */
    record Printed(Instant at, int step, LogSource source, String text, boolean continued)
            implements BuildNews {}

    /** The image is made and goes to the registry. */
    record PushBegan() implements BuildNews {}
}
