package dev.millrace.streamer.domain;

import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.LogEntry;
import org.jspecify.annotations.Nullable;

/** What a reader of a stream is sent, in this order and none twice. */
public sealed interface Frame {

    /** A line, or a piece of one, with its place. */
    record Entry(LogCursor cursor, LogEntry entry) implements Frame {}

    /**
     * The attempt is over; what follows is of a later one.
     *
     * @param reason why another attempt follows, or null
     */
    record AttemptClosed(int attempt, @Nullable String reason) implements Frame {}

    /**
     * The stream is over; always the last frame.
     *
     * @param cursor of the last entry
     * @param state of the build, or null for an instance
     */
    record End(LogCursor cursor, @Nullable BuildState state) implements Frame {}
}
