package dev.millrace.ingest.ledger.domain;

import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.id.ImageDigest;
import java.time.Instant;

/**
 * Where one build stands. A stage offers only the moves that are legal from it.
 *
 * <pre>{@code
 * Queued ──▶ Assigned ──▶ Fetching ──▶ Building ──▶ Pushing ──▶ Claimed ──▶ Succeeded
 *   │ ▲         │ │          │            │            │           │
 *   │ └─────────┘ │          ├────────────┴────────────┴───────────┴──▶ Failed | TimedOut | Cancelled
 *   │ ▲           │          │
 *   │ └───────────┼──────────┘  given back, or the worker was lost
 *   └─────────────┴──▶ Cancelled | Superseded
 * }</pre>
 */
public sealed interface Stage {

    /** The stage's name on the wire. */
    BuildState state();

    /** Nobody's yet. */
    record Queued(Instant since) implements Stage {

        public Assigned assign(Assignment assignment) {
            return new Assigned(assignment);
        }

        public Cancelled cancel(Instant at) {
            return new Cancelled(at);
        }

        public Superseded supersede(Instant at) {
            return new Superseded(at);
        }

        @Override
        public BuildState state() {
            return BuildState.QUEUED;
        }
    }

    /** Somebody's: an attempt that has an owner. */
    sealed interface Active extends Stage {

        Assignment assignment();

        /** Back into the queue, for another attempt. */
        default Queued requeue(Instant at) {
            return new Queued(at);
        }

        default Cancelled cancel(Instant at) {
            return new Cancelled(at);
        }
    }

    /** Offered to a worker, which has not asked back yet: nothing has begun. */
    record Assigned(Assignment assignment) implements Active {

        public Fetching start(Instant at) {
            return new Fetching(assignment, at);
        }

        @Override
        public BuildState state() {
            return BuildState.ASSIGNED;
        }
    }

    /** Begun: a worker is at it, and time is counted. */
    sealed interface Running extends Active {

        Instant startedAt();

        default Failed fail(Instant at, Blame blame, FailureDetail detail) {
            return new Failed(at, blame, detail);
        }

        default TimedOut timeOut(Instant at) {
            return new TimedOut(at);
        }

        /** The worker has pushed; the registry has still to confirm it. */
        default Claimed claim(Claim claim) {
            return new Claimed(assignment(), startedAt(), claim);
        }
    }

    /** The worker gets the context. */
    record Fetching(Assignment assignment, Instant startedAt) implements Running {

        public Building building() {
            return new Building(assignment, startedAt);
        }

        public Pushing pushing() {
            return new Pushing(assignment, startedAt);
        }

        @Override
        public BuildState state() {
            return BuildState.FETCHING;
        }
    }

    /** BuildKit solves. */
    record Building(Assignment assignment, Instant startedAt) implements Running {

        public Pushing pushing() {
            return new Pushing(assignment, startedAt);
        }

        @Override
        public BuildState state() {
            return BuildState.BUILDING;
        }
    }

    /** The image goes to the registry. */
    record Pushing(Assignment assignment, Instant startedAt) implements Running {

        @Override
        public BuildState state() {
            return BuildState.PUSHING;
        }
    }

    /** The worker is done; the registry has still to say that it has the image. */
    record Claimed(Assignment assignment, Instant startedAt, Claim claim) implements Running {

        public Succeeded succeed(Instant at) {
            return new Succeeded(at, claim.image(), claim.cache());
        }

        @Override
        public BuildState state() {
            return BuildState.PUSHING;
        }
    }

    /** Terminal: no move leads away from here. */
    sealed interface Ended extends Stage {
        Instant at();
    }

    /** The registry has the image. */
    record Succeeded(Instant at, ImageDigest image, CacheReport cache) implements Ended {

        @Override
        public BuildState state() {
            return BuildState.SUCCEEDED;
        }
    }

    record Failed(Instant at, Blame blame, FailureDetail detail) implements Ended {

        @Override
        public BuildState state() {
            return BuildState.FAILED;
        }
    }

    record TimedOut(Instant at) implements Ended {

        @Override
        public BuildState state() {
            return BuildState.TIMED_OUT;
        }
    }

    record Cancelled(Instant at) implements Ended {

        @Override
        public BuildState state() {
            return BuildState.CANCELLED;
        }
    }

    /** A newer build of the same agent and environment took its place before it began. */
    record Superseded(Instant at) implements Ended {

        @Override
        public BuildState state() {
            return BuildState.SUPERSEDED;
        }
    }
}
