package dev.millrace.bench.measure;

import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Chapter;
import dev.millrace.bench.figures.Goal;
import dev.millrace.bench.figures.RawFile;
import dev.millrace.e2e.client.Scratch;
import java.time.Duration;
import java.util.LinkedHashMap;

/** Nothing has changed: from Enter to the digest of the image. */
public final class CachedRedeploy implements Measurement {

    private static final String OURS = "millrace";
    private static final String CONTROL = "buildx";
    private static final String START = "cli-start";
    private static final String PLATFORM = "linux/arm64";
    private static final double GOAL = 250;

    @Override
    public Chapter chapter() {
        var series = new LinkedHashMap<String, String>();
        series.put(OURS, "`./millrace build`, Enter → digest");
        series.put(CONTROL, "control: `docker buildx build --push`");
        series.put(START, "of it: `./millrace version`, the script and the JVM alone");
        return new Chapter(
                "redeploy",
                "Cached redeploy: Enter → digest",
                """
                Folder `examples/python-echo`, linux/arm64, every step in the cache. Both are whole processes from
                start to exit, on the same engine, pushing to the same registry, without attestations.\
                """,
                series,
                java.util.List.of(
                        Goal.atMost(
                                "cached redeploy over raw buildx, median of the pairs",
                                GOAL,
                                "ms",
                                run -> run.overhead(OURS, CONTROL))));
    }

    @Override
    public void run(Bed bed, Plan plan, RawFile raw) throws Exception {
        bed.up();
        var docker = bed.docker();
        var image = docker.image("redeploy");
        try (var folder = Scratch.of(bed.cli().root().resolve("examples/python-echo"))) {
            plain(folder);
            var path = folder.folder();
            bed.run("build", path.toString());
            docker.build(path, image, PLATFORM, "--push");
            for (var pair = 1; pair <= plan.rounds(30, 3); pair++) {
                var ours = bed.run("build", path.toString());
                raw.sample(OURS, pair, millis(ours.took()));
                raw.sample(
                        CONTROL,
                        pair,
                        millis(docker.build(path, image, PLATFORM, "--push").took()));
                raw.sample(START, pair, millis(bed.run("version").took()));
            }
        }
    }

    /** Without the line that names a frontend: buildx would look for it on the internet. */
    static void plain(Scratch folder) throws java.io.IOException {
        folder.edit("Dockerfile", "# syntax=docker/dockerfile:1\n", "");
    }

    static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
