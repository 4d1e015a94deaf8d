package dev.millrace.ingest.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.worker.WorkerReport;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LifeCycleTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final WorkerId WORKER = new WorkerId("w");
    private static final Incarnation LIFE = new Incarnation("thislife");
    private static final TenantId DEV = new TenantId("dev");
    private static final BuildRef REF =
            new BuildRef(DEV, new AgentName("bot"), BuildId.of(DEV, "0".repeat(26)));

    private Instant now = NOON;
    private Build build =
            Build.accepted(
                    REF,
                    new BuildOrder(
                            new ContextDigest("sha256:" + "a".repeat(64)),
                            NOON,
                            BuildSpec.defaults(),
                            null,
                            null,
                            Duration.ofMinutes(10),
                            NOON,
                            null));

    @Test
    void secondLostWorkerPutsTheBuildUnderSuspicion() {
        run(1);
        apply(AttemptRules.workerLost(build, attempt(1), now));
        assertThat(build.stage().state()).isEqualTo(BuildState.QUEUED);
        run(2);

        apply(AttemptRules.workerLost(build, attempt(2), now));

        assertThat(build.stage())
                .isInstanceOfSatisfying(
                        Stage.Failed.class,
                        failed -> {
                            assertThat(failed.blame()).isEqualTo(Blame.PLATFORM);
                            assertThat(failed.detail().code()).isEqualTo("build.workers-lost");
                        });
    }

    @Test
    void workerLostBeforeItBeganIsNoBlemish() {
        for (var i = 1; i <= 5; i++) {
            apply(AttemptRules.assign(build, WORKER, LIFE, 1, now));
            apply(AttemptRules.workerLost(build, attempt(i), now));
        }

        assertThat(build.stage().state()).isEqualTo(BuildState.QUEUED);
        assertThat(build.tally()).isEqualTo(new Tally(5, 0, 0, Duration.ZERO));
    }

    @Test
    void platformsFaultsAreTriedThreeTimes() {
        for (var i = 1; i <= 3; i++) {
            run(i);
            apply(ReportRules.judge(build, broken(i, Blame.PLATFORM), now));
        }

        assertThat(build.stage().state()).isEqualTo(BuildState.FAILED);
        assertThat(build.tally().charged()).isEqualTo(3);
    }

    @Test
    void attemptsThatThePlatformBrokeAreFurtherAndFurtherApart() {
        assertThat(build.dueAt((Stage.Queued) build.stage())).isEqualTo(NOON);
        run(1);
        apply(AttemptRules.workerLost(build, attempt(1), now));
        assertThat(build.dueAt((Stage.Queued) build.stage())).isEqualTo(now);
        run(2);
        apply(ReportRules.judge(build, broken(2, Blame.PLATFORM), now));

        assertThat(build.dueAt((Stage.Queued) build.stage())).isEqualTo(now.plusSeconds(12));
    }

    @Test
    void tenantsFaultIsNotTriedAgain() {
        run(1);

        apply(ReportRules.judge(build, broken(1, Blame.TENANT_CODE), now));

        assertThat(build.stage().state()).isEqualTo(BuildState.FAILED);
    }

    @Test
    void nextAttemptKeepsWhatIsLeftOfTheBudgetUnlessItWasGivenBack() {
        run(1);
        pass(Duration.ofMinutes(4));
        apply(AttemptRules.workerLost(build, attempt(1), now));
        assertThat(build.remaining()).isEqualTo(Duration.ofMinutes(6));
        run(2);
        pass(Duration.ofMinutes(5));

        apply(ReportRules.judge(build, released(2), now));

        assertThat(build.remaining()).isEqualTo(Duration.ofMinutes(6));
        assertThat(build.tally().charged()).isEqualTo(1);
    }

    @Test
    void ledgerWaitsHalfAMinuteLongerThanTheWorker() {
        run(1);
        pass(Duration.ofMinutes(10).plusSeconds(30));
        assertThat(AttemptRules.overdue(build, now)).isInstanceOf(Ruling.Unchanged.class);
        pass(Duration.ofMillis(1));

        apply(AttemptRules.overdue(build, now));

        assertThat(build.stage().state()).isEqualTo(BuildState.TIMED_OUT);
    }

    @Test
    void anotherLifeOfTheWorkerIsNotBelieved() {
        run(1);
        var stranger =
                new WorkerReport.OutOfTime(
                        attempt(1), WORKER, new Incarnation("otherlife"), now, 0);

        assertThat(ReportRules.judge(build, stranger, now)).isInstanceOf(Ruling.Unchanged.class);
        assertThat(AttemptRules.start(build, 1, WORKER, stranger.incarnation(), now))
                .isInstanceOf(Ruling.Unchanged.class);
    }

    @Test
    void cancelledBuildThatLosesItsWorkerIsCancelled() {
        run(1);
        apply(CancelRules.cancel(build, now));
        assertThat(build.stage().state()).isEqualTo(BuildState.FETCHING);

        apply(AttemptRules.workerLost(build, attempt(1), now));

        assertThat(build.stage().state()).isEqualTo(BuildState.CANCELLED);
    }

    private void run(int attempt) {
        apply(AttemptRules.assign(build, WORKER, LIFE, 1, now));
        apply(AttemptRules.start(build, attempt, WORKER, LIFE, now));
    }

    private void apply(Ruling ruling) {
        assertThat(ruling).isInstanceOf(Ruling.Changed.class);
        if (ruling instanceof Ruling.Changed(var next, _, _)) {
            assertThat(next.version()).isEqualTo(build.version() + 1);
            build = next;
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static AttemptRef attempt(int number) {
        return new AttemptRef(REF, number);
    }

    private WorkerReport broken(int attempt, Blame blame) {
        var detail = FailureDetail.of("build.platform-failure", "broken");
        return new WorkerReport.Broken(attempt(attempt), WORKER, LIFE, now, blame, detail, 0);
    }

    private WorkerReport released(int attempt) {
        return new WorkerReport.Released(attempt(attempt), WORKER, LIFE, now, 0);
    }
}
