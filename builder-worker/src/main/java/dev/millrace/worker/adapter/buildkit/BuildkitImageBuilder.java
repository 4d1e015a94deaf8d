package dev.millrace.worker.adapter.buildkit;

import dev.millrace.buildkit.BuildOrder;
import dev.millrace.buildkit.BuildkitClient;
import dev.millrace.buildkit.ContextUpload;
import dev.millrace.buildkit.ImagePush;
import dev.millrace.buildkit.Platform;
import dev.millrace.buildkit.Recipe;
import dev.millrace.buildkit.RegistryMirror;
import dev.millrace.buildkit.Sha256;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.worker.app.ImageBuilder;
import dev.millrace.worker.app.StopSignal;
import dev.millrace.worker.app.Timers;
import dev.millrace.worker.domain.BuildNews;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Builds with one BuildKit and pushes to one registry. */
public final class BuildkitImageBuilder implements ImageBuilder {

    private static final Duration UNFINISHED_LINE = Duration.ofMillis(250);

    private final BuildkitClient buildkit;
    private final Registries registries;
    private final Timers timers;
    private final Clock clock;

    /** Where images go, and where base images come from. */
    public record Registries(String push, List<RegistryMirror> mirrors) {}

    public BuildkitImageBuilder(
            BuildkitClient buildkit, Registries registries, Timers timers, Clock clock) {
        this.buildkit = buildkit;
        this.registries = registries;
        this.timers = timers;
        this.clock = clock;
    }

    @Override
    public Result build(Job job, StopSignal stop, Consumer<BuildNews> news)
            throws InterruptedException {
        var told = new BuildkitNews(news);
        var over = new AtomicBoolean();
        try {
            var build = buildkit.start(order(job), told);
            stop.onStop(build::cancel);
            watchUnfinished(told, over);
            var outcome = build.await();
            told.end();
            return Results.of(outcome, told.cache());
        } catch (IOException e) {
            return new Result.Lost(String.valueOf(e.getMessage()));
        } finally {
            over.set(true);
        }
    }

    /** A prompt or a row of dots has no line end, and is to be seen all the same. */
    private void watchUnfinished(BuildkitNews told, AtomicBoolean over) {
        var _ =
                timers.after(
                        UNFINISHED_LINE,
                        () -> {
                            if (!over.get()) {
                                told.showUnfinished(clock.instant().minus(UNFINISHED_LINE));
                                watchUnfinished(told, over);
                            }
                        });
    }

    private BuildOrder order(Job job) {
        var tar = ContextUpload.ofFile(new Sha256(job.context().sha256()), job.context().tar());
        var push = new ImagePush(registries.push() + "/" + job.repository(), false);
        return BuildOrder.of(tar, recipe(job.spec()), push).withMirrors(registries.mirrors());
    }

    private static Recipe recipe(BuildSpec spec) {
        return new Recipe(
                Platform.parse(spec.platform().value()),
                spec.dockerfile(),
                spec.target(),
                spec.buildArgs(),
                spec.noCache());
    }
}
