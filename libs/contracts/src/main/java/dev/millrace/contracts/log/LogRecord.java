package dev.millrace.contracts.log;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.millrace.contracts.build.BuildState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code build.logs} or {@code agent.logs}, keyed by stream: entries, or a marker.
 *
 * <p>The order in the partition decides: entries of an attempt that stand behind its {@link
 * AttemptClosed} are ignored by everyone. Markers of builds are written by the ledger alone.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        property = "type",
        visible = true,
        defaultImpl = LogRecord.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = LogRecord.Entries.class, name = "Entries"),
    @JsonSubTypes.Type(value = LogRecord.AttemptClosed.class, name = "AttemptClosed"),
    @JsonSubTypes.Type(value = LogRecord.End.class, name = "End")
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface LogRecord {

    StreamId stream();

    /** Entries of one attempt, in order; their sequence numbers have no hole. */
    record Entries(StreamId stream, int attempt, List<LogEntry> entries) implements LogRecord {

        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /**
     * The attempt is over; what stands behind this of it is void.
     *
     * @param reason for people: why another attempt follows, or null at an ordinary end
     */
    record AttemptClosed(StreamId stream, int attempt, Instant at, @Nullable String reason)
            implements LogRecord {}

    /**
     * The stream is over and the build is in this terminal state.
     *
     * @param state null for the stream of an instance
     */
    record End(StreamId stream, Instant at, @Nullable BuildState state) implements LogRecord {}

    /** A variant written by a newer release. Skipped by readers. */
    record Unknown(StreamId stream, String type) implements LogRecord {}
}
