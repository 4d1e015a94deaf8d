package dev.millrace.worker.adapter.telemetry;

import dev.millrace.worker.app.ImageBuilder;
import dev.millrace.worker.app.StopSignal;
import dev.millrace.worker.domain.BuildNews;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A span for the build, and one inside it for the push. */
public record TracedImageBuilder(ImageBuilder delegate, Tracer tracer) implements ImageBuilder {

    @Override
    public Result build(Job job, StopSignal stop, Consumer<BuildNews> news)
            throws InterruptedException {
        var build =
                tracer.spanBuilder("image build")
                        .setAttribute("cicd.pipeline.name", "build")
                        .setAttribute("cicd.pipeline.run.id", id(job))
                        .setAttribute("cicd.pipeline.task.name", "build")
                        .setAttribute("cicd.pipeline.task.type", "build")
                        .setAttribute(
                                "cicd.pipeline.task.run.id", id(job) + "." + job.attempt().number())
                        .setAttribute("millrace.build", job.attempt().build().toString())
                        .setAttribute("millrace.attempt", job.attempt().number())
                        .setAttribute("millrace.platform", job.spec().platform().value())
                        .startSpan();
        var push = new AtomicReference<>(Span.getInvalid());
        var inside = Context.current().with(build);
        try (var _ = inside.makeCurrent()) {
            var result = delegate.build(job, stop, heard -> hear(heard, news, inside, push));
            describe(build, result);
            return result;
        } finally {
            push.get().end();
            build.end();
        }
    }

    private static String id(Job job) {
        return job.attempt().build().id().value();
    }

    private void hear(
            BuildNews heard, Consumer<BuildNews> news, Context build, AtomicReference<Span> push) {
        if (heard instanceof BuildNews.PushBegan) {
            push.set(
                    tracer.spanBuilder("image push")
                            .setParent(build)
                            .setAttribute("cicd.pipeline.task.name", "push")
                            .startSpan());
        }
        news.accept(heard);
    }

    private static void describe(Span build, Result result) {
        build.setAttribute("cicd.pipeline.task.run.result", told(result));
        switch (result) {
            case Result.Pushed(var image, var cache) -> {
                build.setAttribute("millrace.image", image.value());
                build.setAttribute("millrace.steps", cache.steps());
                build.setAttribute("millrace.steps.cached", cache.cached());
            }
            case Result.Failed(_, var detail, _) ->
                    build.setStatus(StatusCode.ERROR, detail.code());
            case Result.Cancelled _ -> build.setAttribute("millrace.cancelled", true);
            case Result.Lost(var why) -> build.setStatus(StatusCode.ERROR, why);
        }
    }

    /** OpenTelemetry's word for it. */
    private static String told(Result result) {
        return switch (result) {
            case Result.Pushed _ -> "success";
            case Result.Failed _ -> "failure";
            case Result.Cancelled _ -> "cancellation";
            case Result.Lost _ -> "error";
        };
    }
}
