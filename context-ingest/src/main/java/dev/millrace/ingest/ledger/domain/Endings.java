package dev.millrace.ingest.ledger.domain;

import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.BuildVerdict;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.ingest.ledger.domain.AttemptEnd.How;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How attempts and builds end: each end closes the attempt's log, and the last one tells the world.
 */
final class Endings {

    /** Attempts that may begin before a build is given up. */
    static final int MOST_ATTEMPTS = 3;

    /** Workers that may be lost with a build before it is the build that is suspected. */
    static final int MOST_LOST = 2;

    private static final String LOST = "Two workers were lost while they built this.";

    private Endings() {}

    /** The build is over, and so is its attempt if it had one. */
    static Ruling.Changed end(Build build, Stage.Ended stage, How how) {
        var next = build.to(stage);
        var announcements = new ArrayList<Announcement>();
        AttemptEnd ended = null;
        if (build.stage() instanceof Stage.Active active) {
            ended = new AttemptEnd(active.assignment().attempt(), stage.at(), how);
            next = next.with(charged(build, active, stage.at()));
        }
        if (build.stage() instanceof Stage.Running running) {
            announcements.add(closed(build, running, stage.at(), null));
        }
        var stream = StreamId.of(build.ref().id());
        announcements.add(
                new Announcement.Marker(new LogRecord.End(stream, stage.at(), stage.state())));
        announcements.add(new Announcement.Verdict(verdict(build, stage)));
        return new Ruling.Changed(next, announcements, ended);
    }

    /** The attempt failed through no fault of the build: another one, while there is time left. */
    static Ruling.Changed again(
            Build build, Stage.Running running, Instant at, How how, FailureDetail why) {
        var spent = charged(build, running, at);
        var tally = how == How.WORKER_LOST ? spent.workerLost() : spent;
        var after = build.with(tally);
        if (build.cancelAsked()) {
            return withTally(end(build, running.cancel(at), How.CANCELLED), tally);
        }
        if (tally.lost() >= MOST_LOST) {
            var lost = FailureDetail.of(ErrorCode.BUILD_WORKERS_LOST.id(), LOST);
            return withTally(end(build, running.fail(at, Blame.PLATFORM, lost), how), tally);
        }
        if (tally.charged() >= MOST_ATTEMPTS) {
            return withTally(end(build, running.fail(at, Blame.PLATFORM, why), how), tally);
        }
        if (after.remaining().equals(Duration.ZERO)) {
            return withTally(end(build, running.timeOut(at), How.TIMED_OUT), tally);
        }
        var end = new AttemptEnd(running.assignment().attempt(), at, how);
        return requeue(build, running, end, tally, why.message());
    }

    /** Back into the queue with the attempt's log closed; the tally says what it has cost. */
    static Ruling.Changed requeue(
            Build build, Stage.Running running, AttemptEnd end, Tally tally, String reason) {
        return new Ruling.Changed(
                build.to(running.requeue(end.at())).with(tally),
                List.of(closed(build, running, end.at(), reason)),
                end);
    }

    private static Tally charged(Build build, Stage.Active active, Instant at) {
        return active instanceof Stage.Running running
                ? build.tally().ended(Duration.between(running.startedAt(), at))
                : build.tally();
    }

    private static Ruling.Changed withTally(Ruling.Changed ruling, Tally tally) {
        return new Ruling.Changed(
                ruling.next().with(tally), ruling.announcements(), ruling.ended());
    }

    private static Announcement closed(
            Build build, Stage.Running running, Instant at, @Nullable String reason) {
        return new Announcement.Marker(
                new LogRecord.AttemptClosed(
                        StreamId.of(build.ref().id()), running.assignment().attempt(), at, reason));
    }

    private static BuildVerdict verdict(Build build, Stage.Ended stage) {
        var ref = build.ref();
        var deploy = build.order().deploy();
        return switch (stage) {
            case Stage.Succeeded(var at, var image, var cache) ->
                    new BuildVerdict.Succeeded(ref, at, deploy, image, cache);
            case Stage.Failed(var at, var blame, var detail) ->
                    new BuildVerdict.Failed(ref, at, deploy, blame, detail);
            case Stage.TimedOut(var at) ->
                    new BuildVerdict.TimedOut(ref, at, deploy, build.order().budget().toMillis());
            case Stage.Cancelled(var at) -> new BuildVerdict.Cancelled(ref, at, deploy);
            case Stage.Superseded(var at) -> new BuildVerdict.Superseded(ref, at, deploy);
        };
    }
}
