package dev.millrace.worker.adapter.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.buildkit.BuildEvent;
import dev.millrace.buildkit.Step;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.log.LogSource;
import dev.millrace.contracts.log.StepStatus;
import dev.millrace.worker.domain.BuildNews;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildkitNewsTest {

    private static final Instant NOW = Instant.EPOCH.plusSeconds(60);
    private static final Step RUN = new Step(4, "[2/3] RUN make");

    private final List<BuildNews> heard = new ArrayList<>();
    private final BuildkitNews news = new BuildkitNews(heard::add);

    @Test
    void lastLineWithoutAnEndComesBeforeTheEndOfItsStep() {
        news.on(new BuildEvent.StepStarted(RUN, NOW));
        news.on(chunk("no line end"));
        news.on(new BuildEvent.StepFailed(RUN, NOW, Duration.ofMillis(9), "exit code: 1"));

        assertThat(heard)
                .containsExactly(
                        turned(StepStatus.STARTED, null),
                        new BuildNews.Printed(NOW, 4, LogSource.STDOUT, "no line end", false),
                        turned(StepStatus.FAILED, Duration.ofMillis(9)));
    }

    @Test
    void pushIsToldOnce() {
        news.on(new BuildEvent.Progress(RUN, NOW, "exporting layers", 0, 0));
        news.on(new BuildEvent.Progress(RUN, NOW, "pushing layers", 0, 0));
        news.on(new BuildEvent.Progress(RUN, NOW, "pushing manifest for x", 0, 0));

        assertThat(heard).containsExactly(new BuildNews.PushBegan());
    }

    @Test
    void onlyTheDockerfilesOwnStepsAreCounted() {
        news.on(new BuildEvent.StepDone(new Step(1, "[internal] load"), NOW, Duration.ZERO));
        news.on(new BuildEvent.StepDone(new Step(2, "[1/3] FROM x"), NOW, Duration.ZERO));
        news.on(new BuildEvent.StepCached(new Step(3, "[web 2/3] COPY . ."), NOW));
        news.on(new BuildEvent.StepStarted(RUN, NOW));
        news.on(new BuildEvent.StepDone(RUN, NOW, Duration.ofMillis(9)));
        news.on(new BuildEvent.StepDone(new Step(6, "exporting to image"), NOW, Duration.ZERO));

        assertThat(news.cache()).isEqualTo(new CacheReport(2, 1));
    }

    @Test
    void promptIsShownAfterAWhile() {
        news.on(chunk("password: "));
        news.showUnfinished(NOW.plusMillis(1));

        assertThat(heard)
                .containsExactly(
                        new BuildNews.Printed(NOW, 4, LogSource.STDOUT, "password: ", true));
    }

    private static BuildEvent chunk(String text) {
        return new BuildEvent.LogChunk(
                RUN,
                NOW,
                BuildEvent.Output.STDOUT,
                ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static BuildNews turned(
            StepStatus status, @org.jspecify.annotations.Nullable Duration took) {
        return new BuildNews.StepTurned(NOW, 4, RUN.name(), status, took);
    }
}
