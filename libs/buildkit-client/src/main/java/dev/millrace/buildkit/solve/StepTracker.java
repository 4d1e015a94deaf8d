package dev.millrace.buildkit.solve;

import com.google.protobuf.Timestamp;
import dev.millrace.buildkit.BuildEvent;
import dev.millrace.buildkit.Step;
import dev.millrace.buildkit.proto.control.StatusResponse;
import dev.millrace.buildkit.proto.control.Vertex;
import dev.millrace.buildkit.proto.control.VertexLog;
import dev.millrace.buildkit.proto.control.VertexStatus;
import dev.millrace.buildkit.proto.control.VertexWarning;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the daemon's status stream, upserts by vertex, into events by step.
 *
 * <p>A response may tell of a step's start, its output and its end at once: starts are told first,
 * ends last.
 */
final class StepTracker {

    private final Map<String, TrackedStep> steps = new LinkedHashMap<>();
    private Instant latest = Instant.EPOCH;

    synchronized List<BuildEvent> read(StatusResponse response) {
        var events = new ArrayList<BuildEvent>();
        for (var vertex : response.getVertexesList()) {
            latest = instant(vertex.hasCompleted() ? vertex.getCompleted() : vertex.getStarted());
            vertex.getInputsList().forEach(input -> settle(input, vertex, events));
            tracked(vertex).started(vertex, events);
        }
        response.getStatusesList().forEach(status -> events.add(progress(status)));
        response.getLogsList().forEach(log -> events.add(chunk(log)));
        response.getWarningsList().forEach(warning -> events.add(warning(warning)));
        for (var vertex : response.getVertexesList()) {
            tracked(vertex).completed(vertex, events);
        }
        return events;
    }

    /** The end of the stream: what was held back is told now. */
    synchronized List<BuildEvent> end() {
        var events = new ArrayList<BuildEvent>();
        steps.values().forEach(step -> step.settle(events));
        return events;
    }

    /** The step behind a vertex of the daemon, if it was ever heard of. */
    synchronized @Nullable Step find(String digest) {
        var tracked = steps.get(digest);
        return tracked == null ? null : tracked.step();
    }

    private void settle(String input, Vertex vertex, List<BuildEvent> events) {
        var tracked = steps.get(input);
        if (tracked != null && vertex.hasStarted()) {
            tracked.settle(events);
        }
    }

    private TrackedStep tracked(Vertex vertex) {
        var tracked = tracked(vertex.getDigest());
        tracked.named(vertex.getName());
        return tracked;
    }

    private TrackedStep tracked(String digest) {
        return steps.computeIfAbsent(digest, _ -> new TrackedStep(new Step(steps.size() + 1, "")));
    }

    private Step step(String digest) {
        return tracked(digest).step();
    }

    private BuildEvent progress(VertexStatus status) {
        return new BuildEvent.Progress(
                step(status.getVertex()),
                instant(status.getTimestamp()),
                status.getId(),
                status.getCurrent(),
                status.getTotal());
    }

    private BuildEvent chunk(VertexLog log) {
        return new BuildEvent.LogChunk(
                step(log.getVertex()),
                instant(log.getTimestamp()),
                log.getStream() == 2 ? BuildEvent.Output.STDERR : BuildEvent.Output.STDOUT,
                ByteBuffer.wrap(log.getMsg().toByteArray()).asReadOnlyBuffer());
    }

    /** A warning has no time of its own: it gets that of the last step that began or ended. */
    private BuildEvent warning(VertexWarning warning) {
        var line =
                warning.getRangesCount() == 0
                        ? null
                        : Integer.valueOf(warning.getRanges(0).getStart().getLine());
        return new BuildEvent.Warning(
                step(warning.getVertex()), latest, warning.getShort().toStringUtf8(), line);
    }

    static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
