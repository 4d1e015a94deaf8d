package dev.millrace.worker.adapter.telemetry;

import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.WorkerMetrics;
import dev.millrace.worker.app.ImageBuilder;
import dev.millrace.worker.app.StopSignal;
import dev.millrace.worker.domain.BuildNews;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Records how long builds and their pushes take, by how they end, and what the cache spared. */
public record TimedImageBuilder(ImageBuilder delegate, Meters meters) implements ImageBuilder {

    private static final List<String> OUTCOMES = List.of("pushed", "failed", "cancelled", "lost");
    private static final long NEVER = 0;

    public TimedImageBuilder {
        for (var outcome : OUTCOMES) {
            meters.timer(WorkerMetrics.PHASE, "build", outcome);
            meters.timer(WorkerMetrics.PHASE, "push", outcome);
        }
        meters.counter(WorkerMetrics.STEPS, "true");
        meters.counter(WorkerMetrics.STEPS, "false");
    }

    @Override
    public Result build(Job job, StopSignal stop, Consumer<BuildNews> news)
            throws InterruptedException {
        var begun = System.nanoTime();
        var pushBegun = new AtomicLong(NEVER);
        var result =
                delegate.build(
                        job,
                        stop,
                        heard -> {
                            if (heard instanceof BuildNews.PushBegan) {
                                pushBegun.compareAndSet(NEVER, System.nanoTime());
                            }
                            news.accept(heard);
                        });
        record("build", begun, result);
        if (pushBegun.get() != NEVER) {
            record("push", pushBegun.get(), result);
        }
        if (result instanceof Result.Pushed(_, var cache)) {
            meters.counter(WorkerMetrics.STEPS, "true").increment(cache.cached());
            meters.counter(WorkerMetrics.STEPS, "false").increment(cache.steps() - cache.cached());
        }
        return result;
    }

    private void record(String phase, long begun, Result result) {
        meters.timer(WorkerMetrics.PHASE, phase, outcome(result))
                .record(Duration.ofNanos(System.nanoTime() - begun));
    }

    private static String outcome(Result result) {
        return switch (result) {
            case Result.Pushed _ -> "pushed";
            case Result.Failed _ -> "failed";
            case Result.Cancelled _ -> "cancelled";
            case Result.Lost _ -> "lost";
        };
    }
}
