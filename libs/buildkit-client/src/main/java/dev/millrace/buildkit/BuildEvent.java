package dev.millrace.buildkit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a running build, by the daemon's clock.
 *
 * <p>A step that ends, runs again and ends again (the daemon looks for a cached result first) is
 * told to have ended each time, with the sum of its times: the last word counts.
 */
public sealed interface BuildEvent {

    Step step();

    Instant at();

    record StepStarted(Step step, Instant at) implements BuildEvent {}

    record StepDone(Step step, Instant at, Duration took) implements BuildEvent {}

    /** The result was known: nothing ran. */
    record StepCached(Step step, Instant at) implements BuildEvent {}

    record StepFailed(Step step, Instant at, Duration took, String message) implements BuildEvent {}

    /** Stopped because the build was cancelled or another step failed: never a cause itself. */
    record StepCancelled(Step step, Instant at) implements BuildEvent {}

    /** Output of a step, cut anywhere: inside a line, inside a character. */
    record LogChunk(Step step, Instant at, Output output, ByteBuffer bytes) implements BuildEvent {}

    /** How far a part of a step is, in bytes or items; {@code total} is 0 where nobody knows. */
    record Progress(Step step, Instant at, String what, long current, long total)
            implements BuildEvent {}

    /** The daemon's advice on the Dockerfile. */
    record Warning(Step step, Instant at, String message, @Nullable Integer line)
            implements BuildEvent {}

    /** Which of a step's two streams. */
    enum Output {
        STDOUT,
        STDERR
    }
}
