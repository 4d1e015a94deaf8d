package dev.millrace.ingest.ledger.domain;

import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.ingest.ledger.domain.AttemptEnd.How;
import java.time.Instant;

/**
 * What a worker's claim changes. Only the attempt's own worker, in the life it was given to, is
 * believed; repeated, late and reordered reports change nothing.
 */
public final class ReportRules {

    private ReportRules() {}

    public static Ruling judge(Build build, WorkerReport report, Instant now) {
        if (!(build.stage() instanceof Stage.Running running) || !own(build, running, report)) {
            return AttemptRules.unchanged(build, "is not this report's to change");
        }
        if (running instanceof Stage.Claimed) {
            return AttemptRules.unchanged(build, "waits for the registry");
        }
        return switch (report) {
            case WorkerReport.Building _ -> building(build, running);
            case WorkerReport.Pushing _ -> pushing(build, running);
            case WorkerReport.Pushed pushed ->
                    Ruling.Changed.to(
                            build.to(running.claim(new Claim(pushed.image(), pushed.cache()))));
            case WorkerReport.Broken broken -> broken(build, running, broken, now);
            case WorkerReport.OutOfTime _ ->
                    Endings.end(build, running.timeOut(now), How.TIMED_OUT);
            case WorkerReport.Stopped _ -> stopped(build, running, now);
            case WorkerReport.Released _ -> released(build, running, now);
            case WorkerReport.Unknown _ -> AttemptRules.unchanged(build, "cannot read this");
        };
    }

    /** The registry has been asked for what was claimed. */
    public static Ruling confirm(Build build, boolean present, Instant now) {
        if (!(build.stage() instanceof Stage.Claimed claimed)) {
            return AttemptRules.unchanged(build, "claims nothing");
        }
        return present
                ? Endings.end(build, claimed.succeed(now), How.SUCCEEDED)
                : Endings.again(build, claimed, now, How.BROKEN, NOT_PUSHED);
    }

    /** The answer was for an earlier state of the build. */
    public static Ruling superseded(Build build) {
        return AttemptRules.unchanged(build, "has changed since the registry was asked");
    }

    private static boolean own(Build build, Stage.Running running, WorkerReport report) {
        return build.ref().equals(report.attempt().build())
                && running.assignment()
                        .isOf(report.attempt().number(), report.worker(), report.incarnation());
    }

    private static Ruling building(Build build, Stage.Running running) {
        return running instanceof Stage.Fetching fetching
                ? Ruling.Changed.to(build.to(fetching.building()))
                : AttemptRules.unchanged(build, "is further already");
    }

    private static Ruling pushing(Build build, Stage.Running running) {
        return switch (running) {
            case Stage.Fetching fetching -> Ruling.Changed.to(build.to(fetching.pushing()));
            case Stage.Building building -> Ruling.Changed.to(build.to(building.pushing()));
            case Stage.Pushing _, Stage.Claimed _ ->
                    AttemptRules.unchanged(build, "is there already");
        };
    }

    private static Ruling broken(
            Build build, Stage.Running running, WorkerReport.Broken broken, Instant now) {
        return broken.blame() == Blame.PLATFORM && worthAnotherTry(broken.detail())
                ? Endings.again(build, running, now, How.BROKEN, broken.detail())
                : Endings.end(
                        build, running.fail(now, broken.blame(), broken.detail()), How.FAILED);
    }

    private static boolean worthAnotherTry(FailureDetail detail) {
        return !detail.code().equals(ErrorCode.BUILDER_SINGLE_TENANT.id());
    }

    private static Ruling stopped(Build build, Stage.Running running, Instant now) {
        return build.cancelAsked()
                ? Endings.end(build, running.cancel(now), How.CANCELLED)
                : Endings.again(build, running, now, How.BROKEN, STOPPED);
    }

    private static Ruling released(Build build, Stage.Running running, Instant now) {
        if (build.cancelAsked()) {
            return Endings.end(build, running.cancel(now), How.CANCELLED);
        }
        var end = new AttemptEnd(running.assignment().attempt(), now, How.RELEASED);
        return Endings.requeue(build, running, end, build.tally(), "The worker shuts down.");
    }

    private static final FailureDetail NOT_PUSHED =
            FailureDetail.of(
                    ErrorCode.BUILD_PUSH_FAILED.id(), "The registry does not have the image.");
    private static final FailureDetail STOPPED =
            FailureDetail.of(
                    ErrorCode.BUILD_PLATFORM.id(), "The worker stopped without having been asked.");
}
