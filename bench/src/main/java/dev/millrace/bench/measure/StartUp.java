package dev.millrace.bench.measure;

import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Chapter;
import dev.millrace.bench.figures.Goal;
import dev.millrace.bench.figures.RawFile;
import java.util.LinkedHashMap;
import java.util.List;

/** How long {@code up} takes, once everything has been fetched. */
public final class StartUp implements Measurement {

    private static final String FRESH = "up-fresh";
    private static final String AGAIN = "up-again";
    private static final String RUNNING = "up-running";
    private static final String DOWN = "down";

    @Override
    public Chapter chapter() {
        var series = new LinkedHashMap<String, String>();
        series.put(FRESH, "`up` into an empty data folder, downloads in the cache");
        series.put(AGAIN, "`up` after `down`");
        series.put(RUNNING, "control: `up` while everything runs");
        series.put(DOWN, "`down`");
        return new Chapter(
                "up",
                "`up`, once fetched",
                """
                Whole processes from start to exit; `up` returns when a key is taken by every service. The control shows
                what the command costs when there is nothing to start.\
                """,
                series,
                List.of(
                        Goal.atMost(
                                "`up` once fetched, worst (the goal is 25 s)",
                                40,
                                "s",
                                run -> run.percentile(FRESH, 100) / 1000),
                        Goal.atMost(
                                "second `up`, worst",
                                40,
                                "s",
                                run -> run.percentile(AGAIN, 100) / 1000)));
    }

    @Override
    public void run(Bed bed, Plan plan, RawFile raw) throws Exception {
        // fetches what is missing
        bed.up();
        for (var pair = 1; pair <= plan.rounds(5, 1); pair++) {
            bed.reset();
            timed(bed, raw, FRESH, pair, "up");
            timed(bed, raw, RUNNING, pair, "up");
            timed(bed, raw, DOWN, pair, "down");
            timed(bed, raw, AGAIN, pair, "up");
            timed(bed, raw, RUNNING, pair, "up");
        }
    }

    private static void timed(Bed bed, RawFile raw, String series, int pair, String verb)
            throws Exception {
        raw.sample(series, pair, CachedRedeploy.millis(bed.run(verb).took()));
    }
}
