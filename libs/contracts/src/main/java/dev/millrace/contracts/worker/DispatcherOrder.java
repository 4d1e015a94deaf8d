package dev.millrace.contracts.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.WorkerId;
import java.time.Instant;

/**
 * What the dispatcher says on {@code build.assignments}; every worker reads all of it.
 *
 * <p>{@code epoch} is that of the dispatcher's lease: a worker ignores orders older than the newest
 * epoch it has seen, and orders addressed to another worker or another incarnation.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        property = "type",
        visible = true,
        defaultImpl = DispatcherOrder.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = DispatcherOrder.Tick.class, name = "Tick"),
    @JsonSubTypes.Type(value = DispatcherOrder.Assign.class, name = "Assign"),
    @JsonSubTypes.Type(value = DispatcherOrder.Cancel.class, name = "Cancel")
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface DispatcherOrder {

    long epoch();

    /** Shows each second that the dispatcher lives, and is the clock of the protocol. */
    record Tick(long epoch, long sequence, Instant at) implements DispatcherOrder {}

    /** Asks a worker to run an attempt. The worker asks back before it does anything. */
    record Assign(long epoch, WorkerId worker, Incarnation incarnation, AttemptRef attempt)
            implements DispatcherOrder {}

    /** Asks a worker to stop an attempt. Repeated until the attempt's end is reported. */
    record Cancel(long epoch, WorkerId worker, Incarnation incarnation, AttemptRef attempt)
            implements DispatcherOrder {}

    /** A variant written by a newer release. Ignored. */
    record Unknown(long epoch, String type) implements DispatcherOrder {}
}
