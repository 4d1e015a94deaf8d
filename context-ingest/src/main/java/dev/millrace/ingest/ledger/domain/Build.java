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
