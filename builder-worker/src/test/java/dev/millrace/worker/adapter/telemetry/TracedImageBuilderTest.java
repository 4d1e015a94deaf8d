package dev.millrace.worker.adapter.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Repository;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.WorkerMetrics;
import dev.millrace.worker.app.FetchedContext;
import dev.millrace.worker.app.ImageBuilder;
import dev.millrace.worker.app.StopSignal;
import dev.millrace.worker.domain.BuildNews;
import dev.millrace.worker.domain.StopReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracedImageBuilderTest {

    private static final ImageBuilder.Result PUSHED =
            new ImageBuilder.Result.Pushed(
                    new ImageDigest("sha256:" + "a".repeat(64)), new CacheReport(3, 2));

    private final List<SpanData> spans = new ArrayList<>();

    @Test
    void pushIsASpanInsideTheBuildsSpanWhichIsInsideTheCallers() throws Exception {
        var tracer =
                SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(new Collector()))
                        .build()
                        .get("test");
        var caller = tracer.spanBuilder("caller").startSpan();
        ImageBuilder pushing =
                (_, _, news) -> {
                    news.accept(new BuildNews.PushBegan());
                    return PUSHED;
                };

        try (var _ = caller.makeCurrent()) {
            new TracedImageBuilder(pushing, tracer).build(job(), new NoSignal(), _ -> {});
        }

        var push = span("image push");
        var build = span("image build");
        assertThat(push.getParentSpanId()).isEqualTo(build.getSpanId());
        assertThat(build.getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
        assertThat(build.getTraceId()).isEqualTo(caller.getSpanContext().getTraceId());
        assertThat(build.getAttributes().asMap().toString())
                .contains("cicd.pipeline.run.id=b-dev-01jd0000000000000000000001")
                .contains("cicd.pipeline.task.run.id=b-dev-01jd0000000000000000000001.1")
                .contains("cicd.pipeline.task.type=build")
                .contains("cicd.pipeline.task.run.result=success");
    }

    @Test
    void buildsPushesAndStepsAreCountedByTheirOutcome() throws Exception {
        var meters = new Meters(new SimpleMeterRegistry());
        ImageBuilder pushing =
                (_, _, news) -> {
                    news.accept(new BuildNews.PushBegan());
                    return PUSHED;
                };

        new TimedImageBuilder(pushing, meters).build(job(), new NoSignal(), _ -> {});

        assertThat(meters.timer(WorkerMetrics.PHASE, "build", "pushed").count()).isOne();
        assertThat(meters.timer(WorkerMetrics.PHASE, "push", "pushed").count()).isOne();
        assertThat(meters.timer(WorkerMetrics.PHASE, "build", "failed").count()).isZero();
        assertThat(meters.counter(WorkerMetrics.STEPS, "true").count()).isEqualTo(2);
        assertThat(meters.counter(WorkerMetrics.STEPS, "false").count()).isEqualTo(1);
    }

    private SpanData span(String name) {
        return spans.stream().filter(s -> s.getName().equals(name)).findFirst().orElseThrow();
    }

    private static ImageBuilder.Job job() {
        var id = new BuildId("b-dev-01jd0000000000000000000001");
        var build = new BuildRef(new TenantId("dev"), new AgentName("bot"), id);
        return new ImageBuilder.Job(
                new AttemptRef(build, 1),
                new FetchedContext(
                        Path.of("x"),
                        "e".repeat(64),
                        new byte[0],
                        new FetchedContext.Origin(0, 0),
                        () -> {}),
                BuildSpec.defaults(),
                Repository.of(build.agentRef()));
    }

    private static final class NoSignal implements StopSignal {

        @Override
        public Optional<StopReason> stopped() {
            return Optional.empty();
        }

        @Override
        public void onStop(Runnable hook) {}
    }

    private final class Collector implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
