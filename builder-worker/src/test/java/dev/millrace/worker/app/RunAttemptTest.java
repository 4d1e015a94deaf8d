package dev.millrace.worker.app;

import static dev.millrace.worker.app.Outside.ATTEMPT;
import static dev.millrace.worker.app.Outside.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogSource;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.worker.app.ImageBuilder.Result;
import dev.millrace.worker.domain.BuildNews;
import dev.millrace.worker.domain.StopReason;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Attempts that end by themselves. */
class RunAttemptTest {

    private static final ImageDigest IMAGE = new ImageDigest("sha256:" + "a".repeat(64));
    private static final Result PUSHED = new Result.Pushed(IMAGE, new CacheReport(3, 2));

    private final Outside outside = new Outside();

    @Test
    void goodBuildIsReportedBehindAllItsEntries() {
        outside.builder =
                (_, _, news) -> {
                    IntStream.range(0, 1000).forEach(i -> news.accept(printed("line " + i)));
                    news.accept(new BuildNews.PushBegan());
                    return PUSHED;
                };

        run();

        assertThat(outside.happened).startsWith("ask", "fetch", "Building", "build");
        assertThat(outside.happened).endsWith("Pushing", "log", "Pushed");
        assertThat(outside.entries())
                .extracting(LogEntry::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 1000).boxed().toList());
        assertThat(outside.reports.getLast())
                .isEqualTo(
                        new WorkerReport.Pushed(
                                ATTEMPT,
                                Outside.SELF.worker(),
                                Outside.SELF.incarnation(),
                                NOW,
                                IMAGE,
                                new CacheReport(3, 2),
                                1000));
        assertThat(outside.contextsOnDisk).hasValue(0);
    }

    @Test
    void nothingIsDoneWhenTheFenceIsClosed() {
        outside.answer = new StartFence.Answer.Refused("attempt 2 runs elsewhere");

        run();

        assertThat(outside.happened).containsExactly("ask");
    }

    @Test
    void nothingIsReportedWhenTheLedgerIsAway() {
        outside.ledgerIsAway = true;

        run();

        assertThat(outside.happened).containsExactly("ask");
    }

    @Test
    void contextThatCannotBeHadIsThePlatformsFault() {
        outside.storeIsAway = true;

        run();

        assertThat(broken().blame()).isEqualTo(Blame.PLATFORM);
        assertThat(outside.builds).hasValue(0);
    }

    @Test
    void secondTenantIsRefusedByName() {
        outside.poolServes = new TenantId("other");

        run();

        assertThat(broken().detail().code()).isEqualTo(ErrorCode.BUILDER_SINGLE_TENANT.id());
        assertThat(outside.happened).doesNotContain("fetch");
    }

    @Test
    void failureCarriesTheLastLinesOfItsStep() {
        var code = ErrorCode.BUILD_STEP_FAILED.id();
        var detail = new FailureDetail(code, "exit code: 3", "RUN", 5, 3, List.of());
        outside.builder =
                (_, _, news) -> {
                    news.accept(printed("the reason"));
                    return new Result.Failed(Blame.TENANT_CODE, detail, 7);
                };

        run();

        assertThat(broken().blame()).isEqualTo(Blame.TENANT_CODE);
        assertThat(broken().detail())
                .isEqualTo(
                        new FailureDetail(
                                code, "exit code: 3", "RUN", 5, 3, List.of("the reason")));
    }

    @Test
    void builderThatGoesAwayIsThePlatformsFault() {
        outside.builder = (_, _, _) -> new Result.Lost("connection reset");

        run();

        assertThat(broken().blame()).isEqualTo(Blame.PLATFORM);
    }

    @Test
    void faultOfOurOwnStillEndsTheAttempt() {
        outside.builder =
                (_, _, _) -> {
                    throw new IllegalStateException("a bug, on purpose");
                };

        run();

        assertThat(broken().blame()).isEqualTo(Blame.PLATFORM);
        assertThat(outside.contextsOnDisk).hasValue(0);
    }

    @Test
    void imageThatWasPushedCountsThoughTheOrderToStopCameMeanwhile() {
        var attempt = new RunningAttempt(ATTEMPT);
        outside.builder =
                (_, _, _) -> {
                    attempt.stop(StopReason.CANCELLED);
                    return PUSHED;
                };

        outside.runAttempt().run(attempt);

        assertThat(outside.reports).last().isInstanceOf(WorkerReport.Pushed.class);
    }

    @Test
    void orderToStopBeforeTheBuildBeginsPreventsIt() {
        var attempt = new RunningAttempt(ATTEMPT);
        attempt.stop(StopReason.CANCELLED);

        outside.runAttempt().run(attempt);

        assertThat(outside.builds).hasValue(0);
        assertThat(outside.reports).singleElement().isInstanceOf(WorkerReport.Stopped.class);
    }

    @Test
    void bigOutputDoesNotWaitForTheClock() {
        outside.builder =
                (_, _, news) -> {
                    IntStream.range(0, 10)
                            .forEach(_ -> news.accept(printed("x".repeat(16 * 1024))));
                    return outside.batches.size() == 3 ? PUSHED : new Result.Lost("waited");
                };

        run();

        assertThat(outside.reports).last().isInstanceOf(WorkerReport.Pushed.class);
    }

    private void run() {
        outside.runAttempt().run(new RunningAttempt(ATTEMPT));
    }

    private WorkerReport.Broken broken() {
        if (outside.reports.getLast() instanceof WorkerReport.Broken broken) {
            return broken;
        }
        throw new AssertionError("not broken: " + outside.reports);
    }

    static BuildNews printed(String text) {
        return new BuildNews.Printed(NOW, 7, LogSource.STDOUT, text, false);
    }
}
