package dev.millrace.deployer.app;

import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.deploy.DeployEvent;
import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.Release;
import java.time.Instant;
import java.util.List;

/** What is said about a deploy, in the form that travels. */
final class Events {

    private Events() {}

    static DeployEvent started(Deploy d, Instant at, Release release, InstanceId instance) {
        return new DeployEvent.CandidateStarted(
                d.environment(),
                d.id(),
                d.generation(),
                at,
                release.id(),
                instance,
                release.image());
    }

    static DeployEvent healthy(Deploy d, Instant at, InstanceId instance) {
        return new DeployEvent.HealthPassed(d.environment(), d.id(), d.generation(), at, instance);
    }

    /** A rollback says so besides. */
    static List<DeployEvent> live(Deploy d, Instant at, ReleaseId release) {
        var live = new DeployEvent.WentLive(d.environment(), d.id(), d.generation(), at, release);
        return d.kind() == DeployKind.ROLLBACK
                ? List.of(
                        live,
                        new DeployEvent.RolledBack(
                                d.environment(), d.id(), d.generation(), at, release))
                : List.of(live);
    }

    static DeployEvent draining(Deploy d, Instant at, Instant deadline) {
        return new DeployEvent.Draining(d.environment(), d.id(), d.generation(), at, deadline);
    }

    static DeployEvent retired(Deploy d, Instant at) {
        return new DeployEvent.Retired(d.environment(), d.id(), d.generation(), at);
    }

    static DeployEvent superseded(Deploy d, Instant at) {
        return new DeployEvent.Superseded(d.environment(), d.id(), d.generation(), at);
    }

    static DeployEvent cancelled(Deploy d, Instant at) {
        return new DeployEvent.Cancelled(d.environment(), d.id(), d.generation(), at);
    }

    static DeployEvent failed(Deploy d, Instant at, FailureDetail detail) {
        return new DeployEvent.Failed(d.environment(), d.id(), d.generation(), at, detail);
    }
}
