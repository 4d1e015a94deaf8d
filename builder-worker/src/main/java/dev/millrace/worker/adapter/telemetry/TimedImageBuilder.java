package dev.millrace.worker.adapter.telemetry;

import dev.millrace.worker.app.ImageBuilder;
import dev.millrace.worker.app.StopSignal;
import dev.millrace.worker.domain.BuildNews;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Consumer;

/** Records how long builds take, by how they end. */
public record TimedImageBuilder(ImageBuilder delegate, MeterRegistry meters)
        implements ImageBuilder {

    @Override
    public Result build(Job job, StopSignal stop, Consumer<BuildNews> news)
            throws InterruptedException {
        var stopwatch = Timer.start(meters);
        var result = delegate.build(job, stop, news);
        stopwatch.stop(meters.timer("build.duration", "outcome", outcome(result)));
        return result;
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
