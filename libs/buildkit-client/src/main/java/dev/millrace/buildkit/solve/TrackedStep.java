package dev.millrace.buildkit.solve;

import dev.millrace.buildkit.BuildEvent;
import dev.millrace.buildkit.Step;
import dev.millrace.buildkit.proto.control.Vertex;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one step.
 *
 * <p>A step that is not in the cache comes as done after no time at all, then starts: an end
 * without duration is held back until something that needs it starts, or the build is over.
 */
final class TrackedStep {

    private static final Duration NO_TIME = Duration.ofMillis(1);

    private Step step;
    private final Intervals intervals = new Intervals();
    private boolean startTold;
    private BuildEvent.@Nullable StepDone heldBack;
    private @Nullable BuildEvent lastEnd;

    TrackedStep(Step step) {
        this.step = step;
    }

    Step step() {
        return step;
    }

    /** The name comes with the vertex; its output may have come before. */
    void named(String name) {
        if (step.name().isEmpty()) {
            step = new Step(step.number(), name);
        }
    }

    void started(Vertex vertex, List<BuildEvent> events) {
        if (!vertex.hasStarted() || startTold || vertex.getCached()) {
            return;
        }
        startTold = true;
        events.add(new BuildEvent.StepStarted(step, StepTracker.instant(vertex.getStarted())));
    }

    void completed(Vertex vertex, List<BuildEvent> events) {
        if (!vertex.hasCompleted()) {
            return;
        }
        var at = StepTracker.instant(vertex.getCompleted());
        if (vertex.hasStarted()) {
            intervals.ran(StepTracker.instant(vertex.getStarted()), at);
        }
        var end = end(vertex);
        heldBack = null;
        if (end instanceof BuildEvent.StepDone done && done.took().compareTo(NO_TIME) < 0) {
            heldBack = done;
            return;
        }
        tell(end, events);
    }

    void settle(List<BuildEvent> events) {
        if (heldBack != null) {
            tell(heldBack, events);
            heldBack = null;
        }
    }

    /** The daemon repeats itself; its listeners need not hear it twice. */
    private void tell(BuildEvent end, List<BuildEvent> events) {
        if (!end.equals(lastEnd)) {
            lastEnd = end;
            events.add(end);
        }
    }

    private BuildEvent end(Vertex vertex) {
        var at = StepTracker.instant(vertex.getCompleted());
        var error = vertex.getError();
        if (error.endsWith("context canceled")) {
            return new BuildEvent.StepCancelled(step, at);
        }
        if (!error.isEmpty()) {
            var message = ErrorText.clean(error);
            return new BuildEvent.StepFailed(step, at, intervals.total(), message);
        }
        return vertex.getCached()
                ? new BuildEvent.StepCached(step, at)
                : new BuildEvent.StepDone(step, at, intervals.total());
    }
}
