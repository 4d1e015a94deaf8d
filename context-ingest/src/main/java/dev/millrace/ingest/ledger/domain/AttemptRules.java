package dev.millrace.ingest.ledger.domain;

import dev.millrace.contracts.build.BuildVerdict;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.ingest.ledger.domain.AttemptEnd.How;
import java.time.Duration;
import java.time.Instant;

/** How an attempt is given out, begun, and taken away again. Pure: the same in, the same out. */
public final class AttemptRules {

    /** How much longer than a worker's own clock the ledger waits before it ends the attempt. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private AttemptRules() {}

    /** Gives a queued build's next attempt to a worker and offers it, under the leader's epoch. */
    public static Ruling assign(
            Build build, WorkerId worker, Incarnation incarnation, long epoch, Instant now) {
        if (!(build.stage() instanceof Stage.Queued queued)) {
            return unchanged(build, "is not queued");
        }
        var tally = build.tally().assigned();
        var assignment = new Assignment(tally.attempts(), worker, incarnation, now);
        var order =
                new DispatcherOrder.Assign(epoch, worker, incarnation, assignment.ref(build.ref()));
        return Ruling.Changed.to(
                build.to(queued.assign(assignment)).with(tally), new Announcement.Offer(order));
    }

    /**
     * A worker asks whether it may begin. Asking again is harmless until it has reported that it
     * builds.
     */
    public static Ruling start(
            Build build, int attempt, WorkerId worker, Incarnation incarnation, Instant now) {
        return switch (build.stage()) {
            case Stage.Assigned assigned
                    when assigned.assignment().isOf(attempt, worker, incarnation) ->
                    Ruling.Changed.to(
                            build.to(assigned.start(now)).begun(now),
                            new Announcement.Verdict(
                                    new BuildVerdict.Started(
                                            build.ref(), now, build.order().deploy(), attempt)));
            case Stage _ -> unchanged(build, "is not assigned to " + worker);
        };
    }

    /** The worker never began it: offered elsewhere, at no charge. */
    public static Ruling notStarted(Build build, AttemptRef attempt, Instant now) {
        if (!(build.stage() instanceof Stage.Assigned assigned) || !current(build, attempt)) {
            return unchanged(build, "has begun or moved on");
        }
        return new Ruling.Changed(
                build.to(assigned.requeue(now)),
                java.util.List.of(),
                new AttemptEnd(attempt.number(), now, How.NOT_STARTED));
    }

    /** The worker is gone. What it had pushed and claimed before that still counts. */
    public static Ruling workerLost(Build build, AttemptRef attempt, Instant now) {
        if (!current(build, attempt)) {
            return unchanged(build, "has moved on");
        }
        return switch (build.stage()) {
            case Stage.Assigned _ -> notStarted(build, attempt, now);
            case Stage.Claimed _ -> unchanged(build, "waits for the registry");
            case Stage.Running running -> Endings.again(build, running, now, How.WORKER_LOST, LOST);
            case Stage _ -> unchanged(build, "does not run");
        };
    }

    /** The attempt's time has been over for so long that its worker will not say so any more. */
    public static Ruling overdue(Build build, Instant now) {
        return switch (build.stage()) {
            case Stage.Claimed _ -> unchanged(build, "waits for the registry");
            case Stage.Running running when now.isAfter(lastMoment(build, running)) ->
                    build.cancelAsked()
                            ? Endings.end(build, running.cancel(now), How.CANCELLED)
                            : Endings.end(build, running.timeOut(now), How.TIMED_OUT);
            case Stage _ -> unchanged(build, "has time left");
        };
    }

    private static Instant lastMoment(Build build, Stage.Running running) {
        return running.startedAt().plus(build.remaining()).plus(GRACE);
    }

    static boolean current(Build build, AttemptRef attempt) {
        return build.ref().equals(attempt.build())
                && build.stage() instanceof Stage.Active active
                && active.assignment().attempt() == attempt.number();
    }

    static Ruling.Unchanged unchanged(Build build, String why) {
        return new Ruling.Unchanged(build.ref() + " " + why + ": " + build.stage().state());
    }

    private static final FailureDetail LOST =
            FailureDetail.of(
                    ErrorCode.BUILD_WORKERS_LOST.id(), "The worker that built this was lost.");
}
