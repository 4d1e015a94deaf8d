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

    private void hear(
            BuildNews heard, Consumer<BuildNews> news, Context build, AtomicReference<Span> push) {
        if (heard instanceof BuildNews.PushBegan) {
            push.set(tracer.spanBuilder("image push").setParent(build).startSpan());
        }
        news.accept(heard);
    }

    private static void describe(Span build, Result result) {
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
}
