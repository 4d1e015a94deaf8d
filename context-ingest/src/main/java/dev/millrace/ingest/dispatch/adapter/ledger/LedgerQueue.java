package dev.millrace.ingest.dispatch.adapter.ledger;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.ingest.dispatch.app.BuildQueue;
import dev.millrace.ingest.dispatch.domain.GivenAttempt;
import dev.millrace.ingest.dispatch.domain.SeenWorker;
import dev.millrace.ingest.dispatch.domain.WaitingBuild;
import dev.millrace.ingest.ledger.app.AssignAttempt;
import dev.millrace.ingest.ledger.app.Builds;
import dev.millrace.ingest.ledger.app.LoseWorker;
import dev.millrace.ingest.ledger.app.WithdrawAttempt;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.Fence;
import dev.millrace.ingest.ledger.domain.Stage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reads the ledger's records, and changes them through its use cases under the leader's fence. */
public final class LedgerQueue implements BuildQueue {

    private final Builds builds;
    private final String lease;
    private final Clock clock;
    private final AssignAttempt assignAttempt;
    private final WithdrawAttempt withdrawAttempt;
    private final LoseWorker loseWorker;

    public LedgerQueue(Builds builds, String lease, Clock clock) {
        this.builds = builds;
        this.lease = lease;
        this.clock = clock;
        this.assignAttempt = new AssignAttempt(builds, clock);
        this.withdrawAttempt = new WithdrawAttempt(builds, clock);
        this.loseWorker = new LoseWorker(builds, clock);
    }

    @Override
    public List<WaitingBuild> waiting(int limit) {
        var now = clock.instant();
        return builds.waiting(limit).stream().flatMap(build -> waiting(build, now)).toList();
    }

    private static Stream<WaitingBuild> waiting(Build build, Instant now) {
        return build.stage() instanceof Stage.Queued queued && !now.isBefore(build.dueAt(queued))
                ? Stream.of(
                        new WaitingBuild(
                                build.ref(),
                                build.order().spec().platform(),
                                queued.since(),
                                build.order().trace()))
                : Stream.empty();
    }

    @Override
    public List<GivenAttempt> given() {
        return builds.active().stream().flatMap(LedgerQueue::given).toList();
    }

    /** What is pushed and only waits for the registry occupies no worker any more. */
    private static Stream<GivenAttempt> given(Build build) {
        return switch (build.stage()) {
            case Stage.Claimed _ -> Stream.empty();
            case Stage.Active active -> {
                var owner = active.assignment();
                yield Stream.of(
                        new GivenAttempt(
                                owner.ref(build.ref()),
                                owner.worker(),
                                owner.incarnation(),
                                active instanceof Stage.Running,
                                build.cancelAsked()));
            }
            case Stage _ -> Stream.empty();
        };
    }

    @Override
    public boolean assign(WaitingBuild build, SeenWorker worker, long epoch) {
        return assignAttempt.assign(
                build.build().id(), worker.worker(), worker.incarnation(), fence(epoch));
    }

    @Override
    public boolean withdraw(AttemptRef attempt, long epoch) {
        return withdrawAttempt.withdraw(attempt, fence(epoch));
    }

    @Override
    public boolean lose(AttemptRef attempt, long epoch) {
        return loseWorker.lose(attempt, fence(epoch));
    }

    private Fence.Epoch fence(long epoch) {
        return new Fence.Epoch(lease, epoch);
    }
}
