package dev.millrace.deployer.adapter.logs;

import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.deployer.app.port.AgentLogs;
import dev.millrace.deployer.app.port.LogMarks;
import dev.millrace.deployer.app.port.LogMarks.Mark;
import dev.millrace.deployer.app.port.LogStreams;
import dev.millrace.deployer.app.port.Output;
import dev.millrace.deployer.domain.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log of each instance that runs, one attempt per start of its container.
 *
 * <p>After a restart of this process reading goes on after the last line that was published, by the
 * engine's own time of that line.
 */
public final class FollowLogs implements AgentLogs {

    private final ConcurrentHashMap<InstanceId, Followed> followers = new ConcurrentHashMap<>();
    private final Output output;
    private final LogStreams streams;
    private final LogMarks marks;
    private final Executor threads;
    private final Clock clock;

    private record Followed(LogFollower follower, Output.Reading reading) {}

    public FollowLogs(
            Output output, LogStreams streams, LogMarks marks, Executor threads, Clock clock) {
        this.output = output;
        this.streams = streams;
        this.marks = marks;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public void follow(Instance instance) {
        followers.compute(instance.id(), (_, now) -> serves(now, instance) ? now : begin(instance));
    }

    @Override
    public boolean complete(Instance instance) {
        follow(instance);
        var followed = followers.get(instance.id());
        return followed != null && followed.follower().state() == LogFollower.State.WHOLE;
    }

    @Override
    public void close(Instance instance) {
        var followed = followers.remove(instance.id());
        if (followed != null) {
            followed.reading().close();
        }
        var mark = marks.find(instance.id());
        if (mark.closed() || instance.starts() == 0) {
            return;
        }
        var stream = StreamId.of(instance.id());
        var now = clock.instant();
        var attempt = Math.max(1, mark.attempt());
        streams.append(new LogRecord.AttemptClosed(stream, attempt, now, null));
        streams.append(new LogRecord.End(stream, now, null));
        marks.save(instance.id(), new Mark(attempt, mark.sequence(), mark.at(), true));
    }

    private static boolean serves(@Nullable Followed now, Instance instance) {
        return now != null
                && now.follower().attempt() == instance.starts()
                && now.follower().state() != LogFollower.State.BROKEN;
    }

    private Followed begin(Instance instance) {
        var from = place(instance);
        var follower = new LogFollower(instance.id(), from, streams, marks);
        var reading = output.read(instance.id(), from.at(), follower);
        threads.execute(follower);
        return new Followed(follower, reading);
    }

    /** A new start of the container closes the attempt before it, and counts from 1 again. */
    private Mark place(Instance instance) {
        var mark = marks.find(instance.id());
        if (mark.attempt() == instance.starts()) {
            return mark;
        }
        if (mark.attempt() > 0) {
            streams.append(
                    new LogRecord.AttemptClosed(
                            StreamId.of(instance.id()),
                            mark.attempt(),
                            clock.instant(),
                            "the agent ended and is started again"));
        }
        var startedAt = instance.startedAt();
        var after = mark.attempt() == 0 || startedAt == null ? Instant.EPOCH : startedAt;
        var fresh = new Mark(instance.starts(), 0, after, false);
        marks.save(instance.id(), fresh);
        return fresh;
    }
}
