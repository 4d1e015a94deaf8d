package dev.millrace.contracts.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.WorkerId;
import java.time.Instant;

/**
 * What a worker claims about its attempt, on {@code build.reports}, keyed by build.
 *
 * <p>Only the ledger reads it, and believes nothing about an attempt that is not this worker's.
 * {@code entries} is how many log entries the attempt has: all of them are in the topic before the
 * report is.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        property = "type",
        visible = true,
        defaultImpl = WorkerReport.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerReport.Building.class, name = "Building"),
    @JsonSubTypes.Type(value = WorkerReport.Pushing.class, name = "Pushing"),
    @JsonSubTypes.Type(value = WorkerReport.Pushed.class, name = "Pushed"),
    @JsonSubTypes.Type(value = WorkerReport.Broken.class, name = "Broken"),
    @JsonSubTypes.Type(value = WorkerReport.OutOfTime.class, name = "OutOfTime"),
    @JsonSubTypes.Type(value = WorkerReport.Stopped.class, name = "Stopped"),
    @JsonSubTypes.Type(value = WorkerReport.Released.class, name = "Released")
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface WorkerReport {

    AttemptRef attempt();

    WorkerId worker();

    Incarnation incarnation();

    Instant at();

    /** The context is here and the solve begins. */
    record Building(AttemptRef attempt, WorkerId worker, Incarnation incarnation, Instant at)
            implements WorkerReport {}

    /** The image is made and is being pushed. */
    record Pushing(AttemptRef attempt, WorkerId worker, Incarnation incarnation, Instant at)
            implements WorkerReport {}

    record Pushed(
            AttemptRef attempt,
            WorkerId worker,
            Incarnation incarnation,
            Instant at,
            ImageDigest image,
            CacheReport cache,
            long entries)
            implements WorkerReport {}

    record Broken(
            AttemptRef attempt,
            WorkerId worker,
            Incarnation incarnation,
            Instant at,
            Blame blame,
            FailureDetail detail,
            long entries)
            implements WorkerReport {}

    record OutOfTime(
            AttemptRef attempt, WorkerId worker, Incarnation incarnation, Instant at, long entries)
            implements WorkerReport {}

    record Stopped(
            AttemptRef attempt, WorkerId worker, Incarnation incarnation, Instant at, long entries)
            implements WorkerReport {}

    /** Given back by a worker that shuts down: queued again, and not counted as an attempt. */
    record Released(
            AttemptRef attempt, WorkerId worker, Incarnation incarnation, Instant at, long entries)
            implements WorkerReport {}

    /** A variant written by a newer release. Parked, never dropped. */
    record Unknown(
            AttemptRef attempt, WorkerId worker, Incarnation incarnation, Instant at, String type)
            implements WorkerReport {}
}
