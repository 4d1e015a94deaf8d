package dev.millrace.worker.app;

import dev.millrace.contracts.CrashPoint;
import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.worker.domain.AttemptOutcome;
import dev.millrace.worker.domain.BuildNews;
import dev.millrace.worker.domain.Identity;
import dev.millrace.worker.domain.StopReason;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * Runs one attempt from the start fence to the report of its end.
 *
 * <p>Nothing happens before the fence has opened, and everything that was printed is in the log for
 * good before the end is reported. An attempt that could not be begun is not reported: the
 * dispatcher offers it elsewhere.
 */
public final class RunAttempt {

    private static final Logger LOG = System.getLogger(RunAttempt.class.getName());

    private final AttemptPorts ports;
    private final Identity self;
    private final Timers timers;
    private final Clock clock;
    private final Duration longestBuild;

    public RunAttempt(
            AttemptPorts ports, Identity self, Timers timers, Clock clock, Duration longestBuild) {
        this.ports = ports;
        this.self = self;
        this.timers = timers;
        this.clock = clock;
        this.longestBuild = longestBuild;
    }

    void run(RunningAttempt running) {
        try {
            switch (ports.fence().ask(running.attempt())) {
                case StartFence.Answer.Granted(var grant) -> begin(running, grant);
                case StartFence.Answer.Refused(var why) ->
                        LOG.log(
                                Level.INFO,
                                "attempt not begun attempt={0} why={1}",
                                running.attempt(),
                                why);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "ledger not reached attempt=" + running.attempt(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(RunningAttempt running, StartGrant grant) throws InterruptedException {
        CrashPoint.WORKER_STARTED.reached();
        var log = new AttemptLog(running.attempt(), ports.logs(), timers);
        var budget = timers.after(budget(grant), () -> running.stop(StopReason.OUT_OF_TIME));
        AttemptOutcome outcome;
        try {
            outcome = attempt(running, grant, log);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "attempt failed by a fault attempt=" + running.attempt(), e);
            outcome = AttemptOutcome.platform("The worker met a fault of its own.");
        } finally {
            budget.cancel();
        }
        report(running.attempt(), outcome, log);
    }

    private Duration budget(StartGrant grant) {
        var granted = Duration.ofMillis(grant.budgetMillis());
        return granted.compareTo(longestBuild) < 0 ? granted : longestBuild;
    }

    private AttemptOutcome attempt(RunningAttempt running, StartGrant grant, AttemptLog log)
            throws InterruptedException {
        return switch (ports.pool().builderFor(grant.attempt().build().tenant())) {
            case BuilderPool.Offer.Refused(var code, var why) ->
                    new AttemptOutcome.Broken(Blame.PLATFORM, FailureDetail.of(code.id(), why));
            case BuilderPool.Offer.Ready(var builder) ->
                    fetchAndBuild(running, grant, builder, log);
        };
    }

    private AttemptOutcome fetchAndBuild(
            RunningAttempt running, StartGrant grant, ImageBuilder builder, AttemptLog log)
            throws InterruptedException {
        try (var context = ports.contexts().fetch(grant, running)) {
            if (running.stopped().isPresent()) {
                return new AttemptOutcome.Stopped(running.stopped().get());
            }
            publish(
                    new WorkerReport.Building(
                            grant.attempt(), self.worker(), self.incarnation(), clock.instant()));
            var job =
                    new ImageBuilder.Job(
                            grant.attempt(), context, grant.spec(), grant.repository());
            return outcome(
                    running, builder.build(job, running, news -> hear(news, grant, log)), log);
        } catch (MillraceException e) {
            LOG.log(Level.WARNING, "context not fetched attempt=" + grant.attempt(), e);
            return new AttemptOutcome.Broken(
                    Blame.PLATFORM,
                    FailureDetail.of(e.code().id(), String.valueOf(e.getMessage())));
        } catch (IOException e) {
            if (running.stopped().isPresent()) {
                return new AttemptOutcome.Stopped(running.stopped().get());
            }
            LOG.log(Level.WARNING, "context not fetched attempt=" + grant.attempt(), e);
            return AttemptOutcome.platform("The context could not be fetched.");
        }
    }

    private void hear(BuildNews news, StartGrant grant, AttemptLog log) {
        if (news instanceof BuildNews.PushBegan) {
            publish(
                    new WorkerReport.Pushing(
                            grant.attempt(), self.worker(), self.incarnation(), clock.instant()));
        }
        log.hear(news);
    }

    /** What was pushed counts even if the order to stop came at the same time. */
    private static AttemptOutcome outcome(
            RunningAttempt running, ImageBuilder.Result result, AttemptLog log) {
        if (result instanceof ImageBuilder.Result.Pushed(var image, var cache)) {
            CrashPoint.WORKER_PUSHED.reached();
            return new AttemptOutcome.Pushed(image, cache);
        }
        var stopped = running.stopped();
        if (stopped.isPresent()) {
            return new AttemptOutcome.Stopped(stopped.get());
        }
        return switch (result) {
            case ImageBuilder.Result.Pushed(var image, var cache) ->
                    new AttemptOutcome.Pushed(image, cache);
            case ImageBuilder.Result.Failed(var blame, var detail, var step) ->
                    new AttemptOutcome.Broken(blame, withLines(detail, log, step));
            case ImageBuilder.Result.Cancelled _ ->
                    AttemptOutcome.platform("The build was cancelled by nobody.");
            case ImageBuilder.Result.Lost(var why) ->
                    AttemptOutcome.platform("The builder went away: " + why);
        };
    }

    private static FailureDetail withLines(FailureDetail detail, AttemptLog log, int step) {
        return new FailureDetail(
                detail.code(),
                detail.message(),
                detail.step(),
                detail.line(),
                detail.exitCode(),
                log.lastLines(step));
    }

    private void report(AttemptRef attempt, AttemptOutcome outcome, AttemptLog log)
            throws InterruptedException {
        if (outcome instanceof AttemptOutcome.Stopped(var why) && why == StopReason.OUT_OF_TIME) {
            log.notice(clock.instant(), "The build has used up its time and was stopped.");
        }
        try {
            var entries = log.finish();
            ports.reports().publish(outcome.report(attempt, self, clock.instant(), entries)).get();
            CrashPoint.WORKER_REPORTED.reached();
            LOG.log(
                    Level.INFO,
                    "attempt ended attempt={0} as={1} entries={2}",
                    attempt,
                    outcome.getClass().getSimpleName(),
                    entries);
        } catch (ExecutionException e) {
            LOG.log(Level.ERROR, "end of attempt not reported attempt=" + attempt, e);
        }
    }

    /** Phases are told without waiting; the end, in the same partition, comes behind them. */
    private void publish(WorkerReport phase) {
        var _ = ports.reports().publish(phase);
    }
}
