package dev.millrace.worker.domain;

import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.worker.WorkerReport;
import java.time.Instant;

/** How an attempt has ended, before it is reported. */
public sealed interface AttemptOutcome {

    record Pushed(ImageDigest image, CacheReport cache) implements AttemptOutcome {}

    record Broken(Blame blame, FailureDetail detail) implements AttemptOutcome {}

    record Stopped(StopReason why) implements AttemptOutcome {}

    /** The platform is to blame; the ledger may try again elsewhere. */
    static AttemptOutcome platform(String message) {
        return new Broken(Blame.PLATFORM, FailureDetail.of(ErrorCode.BUILD_PLATFORM.id(), message));
    }

    /** The report of it, with the number of log entries that stand before it. */
    default WorkerReport report(AttemptRef attempt, Identity self, Instant at, long entries) {
        var worker = self.worker();
        var life = self.incarnation();
        return switch (this) {
            case Pushed(var image, var cache) ->
                    new WorkerReport.Pushed(attempt, worker, life, at, image, cache, entries);
            case Broken(var blame, var detail) ->
                    new WorkerReport.Broken(attempt, worker, life, at, blame, detail, entries);
            case Stopped(var why) ->
                    switch (why) {
                        case CANCELLED ->
                                new WorkerReport.Stopped(attempt, worker, life, at, entries);
                        case OUT_OF_TIME ->
                                new WorkerReport.OutOfTime(attempt, worker, life, at, entries);
                        case RELEASED ->
                                new WorkerReport.Released(attempt, worker, life, at, entries);
                    };
        };
    }
}
