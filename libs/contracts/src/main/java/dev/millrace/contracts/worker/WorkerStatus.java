package dev.millrace.contracts.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.Platform;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.id.WorkerId;
import java.time.Instant;
import java.util.List;

/**
 * The one partition {@code worker.status}, in which heartbeats and the dispatcher's ticks have one
 * order: a worker is lost when three ticks passed there without its heartbeat.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        property = "type",
        visible = true,
        defaultImpl = WorkerStatus.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerStatus.Heartbeat.class, name = "Heartbeat"),
    @JsonSubTypes.Type(value = WorkerStatus.DispatcherTick.class, name = "DispatcherTick")
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface WorkerStatus {

    record Heartbeat(
            WorkerId worker,
            Incarnation incarnation,
            Instant at,
            List<Platform> nativePlatforms,
            List<Platform> emulatedPlatforms,
            int slots,
            List<AttemptRef> running,
            List<TenantId> warmTenants,
            long lastTick,
            boolean draining)
            implements WorkerStatus {}

    record DispatcherTick(long epoch, long sequence, Instant at) implements WorkerStatus {}

    /** A variant written by a newer release. Ignored. */
    record Unknown(String type) implements WorkerStatus {}
}
