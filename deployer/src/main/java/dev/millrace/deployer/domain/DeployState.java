package dev.millrace.deployer.domain;

import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.deploy.DeployPhase;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import java.time.Instant;

/**
 * Where one deploy stands. A state offers only the moves that are legal from it.
 *
 * <pre>{@code
 *    ╭───────────────────────────────────────────────▼
 * Accepted ─▶ Building ─▶ Starting ─▶ Candidate ─▶ Switching ─▶ Live ─▶ Draining ─▶ Retired
 *    │  ╰──────────────────▲   │           │  ╰─────────────────▲│
 *    └────────────┴────────────┴───────────┴──▶ Failed | Superseded | Cancelled
 * }</pre>
 *
 * <p>A rollback and a change of configuration build nothing; a warm rollback starts nothing either;
 * a dial-out worker has no route to switch. {@code since} is when the deploy came into the state.
 */
public sealed interface DeployState {

    Instant since();

    DeployPhase phase();

    /** Nothing has been switched yet: the deploy can still be given up without any effect. */
    sealed interface Revocable extends DeployState {

        default Failed failed(FailureDetail detail, Instant at) {
            return new Failed(detail, at);
        }

        default Superseded superseded(Instant at) {
            return new Superseded(at);
        }

        default Cancelled cancelled(Instant at) {
            return new Cancelled(at);
        }
    }

    /** Durable, and nothing has been done for it. */
    record Accepted(Instant since) implements Revocable {

        @Override
        public DeployPhase phase() {
            return DeployPhase.ACCEPTED;
        }

        public Building building(BuildId build, Instant at) {
            return new Building(build, at, at);
        }

        public Starting starting(ReleaseId release, InstanceId instance, Instant at) {
            return new Starting(release, instance, at);
        }

        /** With an instance that is there already and has just been found healthy. */
        public Switching takenBack(ReleaseId release, InstanceId instance, Instant at) {
            return new Switching(release, instance, at);
        }
    }

    /** The ledger has the build; {@code askedAt} is when it was last asked about it. */
    record Building(BuildId build, Instant askedAt, Instant since) implements Revocable {

        @Override
        public DeployPhase phase() {
            return DeployPhase.BUILDING;
        }

        public Building askedAgain(Instant at) {
            return new Building(build, at, since);
        }

        public Starting starting(ReleaseId release, InstanceId instance, Instant at) {
            return new Starting(release, instance, at);
        }
    }

    /** The release exists; its container is being made. */
    record Starting(ReleaseId release, InstanceId instance, Instant since) implements Revocable {

        @Override
        public DeployPhase phase() {
            return DeployPhase.STARTING;
        }

        public Candidate candidate(Instant at) {
            return new Candidate(release, instance, at);
        }
    }

    /** Running, and waiting to prove itself. Receives probes but no traffic. */
    record Candidate(ReleaseId release, InstanceId instance, Instant since) implements Revocable {

        @Override
        public DeployPhase phase() {
            return DeployPhase.CANDIDATE;
        }

        /** For an agent that has a route. */
        public Switching healthy(Instant at) {
            return new Switching(release, instance, at);
        }

        /** For an agent that takes no traffic: there is nothing to switch. */
        public Live registered(Instant at) {
            return new Live(release, instance, at);
        }
    }

    /** Decided: the route names this instance on disk, and the router is being told. */
    record Switching(ReleaseId release, InstanceId instance, Instant since) implements DeployState {

        @Override
        public DeployPhase phase() {
            return DeployPhase.SWITCHING;
        }

        public Live live(Instant at) {
            return new Live(release, instance, at);
        }

        /** The router knows a newer generation already. */
        public Superseded superseded(Instant at) {
            return new Superseded(at);
        }
    }

    /** Every new session goes here. */
    record Live(ReleaseId release, InstanceId instance, Instant since) implements DeployState {

        @Override
        public DeployPhase phase() {
            return DeployPhase.LIVE;
        }

        public Draining draining(Instant at) {
            return new Draining(release, instance, at);
        }
    }

    /** Replaced; its last sessions go on. How long, the instance knows. */
    record Draining(ReleaseId release, InstanceId instance, Instant since) implements DeployState {

        @Override
        public DeployPhase phase() {
            return DeployPhase.DRAINING;
        }

        public Retired retired(Instant at) {
            return new Retired(release, at);
        }
    }

    /** It was live, and nothing of it runs any more. */
    record Retired(ReleaseId release, Instant since) implements DeployState {

        @Override
        public DeployPhase phase() {
            return DeployPhase.RETIRED;
        }
    }

    /** Never became live. What was live was not touched. */
    record Failed(FailureDetail detail, Instant since) implements DeployState {

        @Override
        public DeployPhase phase() {
            return DeployPhase.FAILED;
        }
    }

    /** A newer deploy of the same environment was accepted before this one got its traffic. */
    record Superseded(Instant since) implements DeployState {

        @Override
        public DeployPhase phase() {
            return DeployPhase.SUPERSEDED;
        }
    }

    /** Its owner gave it up before it got its traffic. */
    record Cancelled(Instant since) implements DeployState {

        @Override
        public DeployPhase phase() {
            return DeployPhase.CANCELLED;
        }
    }
}
