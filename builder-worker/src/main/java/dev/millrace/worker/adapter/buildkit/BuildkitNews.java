package dev.millrace.worker.adapter.buildkit;

import dev.millrace.buildkit.BuildEvent;
import dev.millrace.buildkit.BuildListener;
import dev.millrace.buildkit.LogLine;
import dev.millrace.buildkit.LogLines;
import dev.millrace.buildkit.Step;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.log.LogSource;
import dev.millrace.contracts.log.StepStatus;
import dev.millrace.worker.domain.BuildNews;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells BuildKit's events as our news: lines instead of chunks, ends behind the last line. */
final class BuildkitNews implements BuildListener {

    private static final int LONGEST_PIECE = 16 * 1024;

    /** A step of the Dockerfile that makes something: a base image only is there, or comes. */
    private static final Pattern OWN_STEP =
            Pattern.compile("\\[(?!internal\\])[^\\]]*\\] (?!FROM ).*", Pattern.DOTALL);

    private final Consumer<BuildNews> news;
    private final LogLines lines = new LogLines(LONGEST_PIECE);
    private final Map<Integer, Boolean> cachedByStep = new HashMap<>();
    private boolean pushTold;

    BuildkitNews(Consumer<BuildNews> news) {
        this.news = news;
    }

    @Override
    public synchronized void on(BuildEvent event) {
        switch (event) {
            case BuildEvent.StepStarted(var step, var at) ->
                    turned(step, at, StepStatus.STARTED, null);
            case BuildEvent.StepDone(var step, var at, var took) ->
                    turned(step, at, StepStatus.DONE, took);
            case BuildEvent.StepCached(var step, var at) ->
                    turned(step, at, StepStatus.CACHED, Duration.ZERO);
            case BuildEvent.StepFailed(var step, var at, var took, _) ->
                    turned(step, at, StepStatus.FAILED, took);
            case BuildEvent.StepCancelled(var step, var at) ->
                    turned(step, at, StepStatus.CANCELLED, null);
            case BuildEvent.LogChunk chunk -> printed(lines.add(chunk));
            case BuildEvent.Progress progress -> progress(progress);
            case BuildEvent.Warning(var step, var at, var message, var line) ->
                    warned(step, at, line == null ? message : message + " (line " + line + ")");
        }
    }

    /** Shows what began before this moment and has no line end yet. */
    synchronized void showUnfinished(Instant since) {
        printed(lines.unfinished(since));
    }

    /** The build is over. */
    synchronized void end() {
        printed(lines.end());
    }

    /** How many of the Dockerfile's own steps there were, and how many came out of the cache. */
    synchronized CacheReport cache() {
        var cached = (int) cachedByStep.values().stream().filter(c -> c).count();
        return new CacheReport(cachedByStep.size(), cached);
    }

    private void turned(Step step, Instant at, StepStatus status, @Nullable Duration took) {
        if (status != StepStatus.STARTED) {
            printed(lines.endOf(step));
        }
        if (OWN_STEP.matcher(step.name()).matches()) {
            cachedByStep.put(step.number(), status == StepStatus.CACHED);
        }
        news.accept(new BuildNews.StepTurned(at, step.number(), step.name(), status, took));
    }

    private void printed(List<LogLine> complete) {
        for (var line : complete) {
            var source =
                    switch (line.output()) {
                        case STDOUT -> LogSource.STDOUT;
                        case STDERR -> LogSource.STDERR;
                    };
            news.accept(
                    new BuildNews.Printed(
                            line.at(),
                            line.step().number(),
                            source,
                            line.text(),
                            line.continued()));
        }
    }

    private void progress(BuildEvent.Progress progress) {
        if (!pushTold && progress.what().startsWith("pushing ")) {
            pushTold = true;
            news.accept(new BuildNews.PushBegan());
        }
    }

    private void warned(Step step, Instant at, String message) {
        news.accept(new BuildNews.Printed(at, step.number(), LogSource.NOTICE, message, false));
    }
}
