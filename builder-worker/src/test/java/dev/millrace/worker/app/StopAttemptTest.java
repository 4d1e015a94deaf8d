package dev.millrace.worker.app;

import static dev.millrace.worker.app.Outside.ATTEMPT;
import static dev.millrace.worker.app.Outside.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.worker.app.ImageBuilder.Result;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attempts that are stopped from outside, and orders that come twice. */
class StopAttemptTest {

    private static final DispatcherOrder.Assign ASSIGN =
            new DispatcherOrder.Assign(1, SELF.worker(), SELF.incarnation(), ATTEMPT);
    private static final DispatcherOrder.Cancel CANCEL =
            new DispatcherOrder.Cancel(1, SELF.worker(), SELF.incarnation(), ATTEMPT);

    private final Outside outside = new Outside();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReceiveOrder receiveOrder =
            new ReceiveOrder(outside.orders, outside.running, outside.runAttempt(), threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void cancelStopsTheBuildAndIsReported() throws Exception {
        begin();

        receiveOrder.receive(CANCEL);

        assertThat(end()).isInstanceOf(WorkerReport.Stopped.class);
    }

    @Test
    void sameAssignmentTwiceIsOneAttempt() throws Exception {
        begin();
        receiveOrder.receive(ASSIGN);

        receiveOrder.receive(CANCEL);
        end();
        receiveOrder.receive(ASSIGN);

        assertThat(outside.running.list()).isEmpty();
        assertThat(outside.happened).containsOnlyOnce("ask", "build");
    }

    @Test
    void buildThatUsesUpItsTimeIsStopped() throws Exception {
        outside.answer = new StartFence.Answer.Granted(Outside.grant(Duration.ofMinutes(3)));
        begin();

        outside.timers.advance(Duration.ofMinutes(3).minusMillis(1));
        var before = outside.running.list();
        outside.timers.advance(Duration.ofMillis(1));

        assertThat(before).containsExactly(ATTEMPT);
        assertThat(end()).isInstanceOf(WorkerReport.OutOfTime.class);
        assertThat(outside.entries())
                .extracting(LogEntry::text)
                .containsExactly("The build has used up its time and was stopped.");
    }

    @Test
    void noGrantMakesABuildLongerThanTheWorkerAllows() throws Exception {
        outside.answer = new StartFence.Answer.Granted(Outside.grant(Duration.ofDays(1)));
        begin();

        outside.timers.advance(Duration.ofMinutes(10));

        assertThat(end()).isInstanceOf(WorkerReport.OutOfTime.class);
    }

    @Test
    void shutdownGivesBackWhatRunsAndTakesNothingMore() throws Exception {
        begin();
        var release = new ReleaseAttempts(outside.running, outside.beat(), Duration.ofSeconds(10));

        assertThat(release.release()).isTrue();
        receiveOrder.receive(
                new DispatcherOrder.Assign(
                        1, SELF.worker(), SELF.incarnation(), Outside.attempt(2)));

        assertThat(outside.reports).last().isInstanceOf(WorkerReport.Released.class);
        assertThat(outside.heartbeats).singleElement().matches(beat -> beat.draining());
        assertThat(outside.happened).containsOnlyOnce("ask");
    }

    @Test
    void heartbeatTellsWhatRuns() throws Exception {
        receiveOrder.receive(new DispatcherOrder.Tick(1, 41, Outside.NOW));
        begin();

        outside.beat().beat();

        var beat = outside.heartbeats.getLast();
        assertThat(beat.running()).containsExactly(ATTEMPT);
        assertThat(beat.lastTick()).isEqualTo(41);
        assertThat(beat.slots()).isEqualTo(2);
        assertThat(beat.warmTenants()).containsExactly(Outside.TENANT);
        assertThat(beat.draining()).isFalse();
        receiveOrder.receive(CANCEL);
    }

    @Test
    void lineAfterASilenceLeavesAtOnceAndWhatFollowsCloselyIsGathered() throws Exception {
        var printed = new CountDownLatch(1);
        outside.builder =
                (_, stop, news) -> {
                    news.accept(RunAttemptTest.printed("first"));
                    news.accept(RunAttemptTest.printed("second"));
                    news.accept(RunAttemptTest.printed("third"));
                    printed.countDown();
                    return Outside.untilStopped(stop);
                };
        receiveOrder.receive(ASSIGN);
        assertThat(printed.await(10, TimeUnit.SECONDS)).isTrue();
        var atOnce = outside.entries().size();

        outside.timers.advance(Duration.ofMillis(19));
        var early = outside.entries().size();
        outside.timers.advance(Duration.ofMillis(1));

        assertThat(atOnce).isEqualTo(1);
        assertThat(early).isEqualTo(1);
        assertThat(outside.entries()).hasSize(3);
        assertThat(outside.batches).hasSize(2);
        receiveOrder.receive(CANCEL);
    }

    @Test
    void endIsNotReportedWhileAnEntryMayStillBeLost() throws Exception {
        outside.logAcknowledged = new CompletableFuture<>();
        outside.builder =
                (_, _, news) -> {
                    news.accept(RunAttemptTest.printed("kept"));
                    var image = new ImageDigest("sha256:" + "a".repeat(64));
                    return new Result.Pushed(image, new CacheReport(0, 0));
                };
        receiveOrder.receive(ASSIGN);
        assertThat(outside.running.awaitNone(Duration.ofMillis(200))).isFalse();
        var before = outside.reports.getLast();

        outside.logAcknowledged.complete(null);

        assertThat(before).isInstanceOf(WorkerReport.Building.class);
        assertThat(end()).isInstanceOf(WorkerReport.Pushed.class);
    }

    private void begin() throws InterruptedException {
        outside.builder = (_, stop, _) -> Outside.untilStopped(stop);
        receiveOrder.receive(ASSIGN);
        assertThat(outside.building.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private WorkerReport end() throws InterruptedException {
        assertThat(outside.running.awaitNone(Duration.ofSeconds(10))).isTrue();
        return outside.reports.getLast();
    }
}
