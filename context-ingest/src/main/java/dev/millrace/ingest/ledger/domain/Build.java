package dev.millrace.ingest.ledger.domain;

import dev.millrace.contracts.id.BuildRef;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One build as the ledger knows it; {@code version} rises with every saved change.
 *
 * @param startedAt when the first attempt began
 * @param cancelAsked somebody wants it cancelled, and its worker has not said it stopped
 */
public record Build(
        BuildRef ref,
        BuildOrder order,
        long version,
        Tally tally,
        Stage stage,
        @Nullable Instant startedAt,
        boolean cancelAsked) {

    private static final Duration RESPITE = Duration.ofSeconds(12);

    /** A build that was accepted this moment. */
    public static Build accepted(BuildRef ref, BuildOrder order) {
        return new Build(
                ref, order, 1, Tally.NONE, new Stage.Queued(order.acceptedAt()), null, false);
    }

    public boolean ended() {
        return stage instanceof Stage.Ended;
    }

    /** How long the next or the running attempt may take. */
    public Duration remaining() {
        var rest = order.budget().minus(tally.spent());
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /**
     * When a build that waits may be given out again: at once after its acceptance or the loss of a
     * worker, later after each attempt that the platform broke, so that a registry or an engine
     * that restarts does not use all of them up.
     */
    public Instant dueAt(Stage.Queued queued) {
        var broken = tally.charged() - tally.lost();
        return broken <= 0 ? queued.since() : queued.since().plus(RESPITE.multipliedBy(broken));
    }

    Build to(Stage next) {
        return new Build(ref, order, version + 1, tally, next, startedAt, cancelAsked);
    }

    Build with(Tally changed) {
        return new Build(ref, order, version, changed, stage, startedAt, cancelAsked);
    }

    Build begun(Instant at) {
        var first = startedAt == null ? at : startedAt;
        return new Build(ref, order, version, tally, stage, first, cancelAsked);
    }

    Build askedToCancel() {
        return new Build(ref, order, version + 1, tally, stage, startedAt, true);
    }
}
