package dev.millrace.contracts.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the deployer says about one deploy, on {@code deploy.events}, keyed by tenant and agent.
 *
 * <p>A field may be added, never renamed or reused.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        property = "type",
        visible = true,
        defaultImpl = DeployEvent.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = DeployEvent.DeployAccepted.class, name = "DeployAccepted"),
    @JsonSubTypes.Type(value = DeployEvent.CandidateStarted.class, name = "CandidateStarted"),
    @JsonSubTypes.Type(value = DeployEvent.HealthPassed.class, name = "HealthPassed"),
    @JsonSubTypes.Type(value = DeployEvent.WentLive.class, name = "WentLive"),
    @JsonSubTypes.Type(value = DeployEvent.Draining.class, name = "Draining"),
    @JsonSubTypes.Type(value = DeployEvent.Retired.class, name = "Retired"),
    @JsonSubTypes.Type(value = DeployEvent.RolledBack.class, name = "RolledBack"),
    @JsonSubTypes.Type(value = DeployEvent.Superseded.class, name = "Superseded"),
    @JsonSubTypes.Type(value = DeployEvent.Cancelled.class, name = "Cancelled"),
    @JsonSubTypes.Type(value = DeployEvent.Failed.class, name = "Failed")
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface DeployEvent {

    EnvironmentRef environment();

    DeployId deploy();

    Generation generation();

    Instant at();

    record DeployAccepted(
            EnvironmentRef environment,
            DeployId deploy,
            Generation generation,
            Instant at,
            DeployKind kind)
            implements DeployEvent {}

    record CandidateStarted(
            EnvironmentRef environment,
            DeployId deploy,
            Generation generation,
            Instant at,
            ReleaseId release,
            InstanceId instance,
            ImageDigest image)
            implements DeployEvent {}

    record HealthPassed(
            EnvironmentRef environment,
            DeployId deploy,
            Generation generation,
            Instant at,
            InstanceId instance)
            implements DeployEvent {}

    /** From here on every new session goes to this release. */
    record WentLive(
            EnvironmentRef environment,
            DeployId deploy,
            Generation generation,
            Instant at,
            ReleaseId release)
            implements DeployEvent {}

    /** Replaced; goes on until its last session ends or the deadline passes. */
    record Draining(
            EnvironmentRef environment,
            DeployId deploy,
            Generation generation,
            Instant at,
            Instant deadline)
            implements DeployEvent {}

    record Retired(EnvironmentRef environment, DeployId deploy, Generation generation, Instant at)
            implements DeployEvent {}

    record RolledBack(
            EnvironmentRef environment,
            DeployId deploy,
            Generation generation,
            Instant at,
            ReleaseId release)
            implements DeployEvent {}

    record Superseded(
            EnvironmentRef environment, DeployId deploy, Generation generation, Instant at)
            implements DeployEvent {}

    record Cancelled(EnvironmentRef environment, DeployId deploy, Generation generation, Instant at)
            implements DeployEvent {}

    /** What was live was not touched. */
    record Failed(
            EnvironmentRef environment,
            DeployId deploy,
            Generation generation,
            Instant at,
            FailureDetail detail)
            implements DeployEvent {}

    /** A variant written by a newer release. Parked, never dropped. */
    record Unknown(
            EnvironmentRef environment,
            DeployId deploy,
            Generation generation,
            Instant at,
            @Nullable String type)
            implements DeployEvent {}
}
