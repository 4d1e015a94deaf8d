package dev.millrace.bench.measure;

import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Chapter;
import dev.millrace.bench.figures.Goal;
import dev.millrace.bench.figures.RawFile;
import dev.millrace.bench.load.Asker;
import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.client.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Somebody clones the repository and wants to see an agent live. */
public final class FreshClone implements Measurement {

    private static final String TOTAL = "total";
    private static final String CLONE = "clone";
    private static final String UP = "up";
    private static final String DEPLOY = "deploy";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final boolean cold;

    /** Cold means that Maven's repository and Millrace's cache are empty too. */
    public FreshClone(boolean cold) {
        this.cold = cold;
    }

    @Override
    public Chapter chapter() {
        var series = new LinkedHashMap<String, String>();
        series.put(TOTAL, "`git clone` → the URL answers");
        series.put(CLONE, "of it: `git clone`");
        series.put(UP, "of it: `./millrace up`, which builds everything");
        series.put(
                DEPLOY, "of it: `./millrace deploy examples/python-echo` (linux/arm64) → answers");
        var caches =
                cold
                        ? "Nothing is there: Maven, its repository and Millrace's downloads are fetched."
                        : "Maven's repository and Millrace's downloads are there.";
        return new Chapter(
                cold ? "clone-cold" : "clone",
                "Fresh clone → live URL" + (cold ? ", empty caches" : ""),
                caches + " The first build of the example has no cached step.",
                series,
                List.of(
                        Goal.atMost(
                                "fresh clone → live URL" + (cold ? ", empty caches" : ""),
                                8,
                                "min",
                                run -> run.percentile(TOTAL, 100) / 60_000)));
    }

    @Override
    public void run(Bed bed, Plan plan, RawFile raw) throws Exception {
        bed.reset();
        for (var round = 1; round <= plan.rounds(1, 1); round++) {
            var folder = Files.createTempDirectory(bed.folder("clones"), "clone-");
            try {
                once(bed, folder, raw, round);
            } finally {
                new ProcessBuilder("rm", "-rf", folder.toString()).inheritIO().start().waitFor();
            }
        }
    }

    private void once(Bed bed, Path folder, RawFile raw, int round) throws Exception {
        var clone = folder.resolve("millrace");
        var began = System.nanoTime();
        git(bed.cli().root(), clone);
        raw.sample(CLONE, round, since(began));
        var cli = new MillraceCli(clone, environment(bed, folder));
        try {
            raw.sample(UP, round, CachedRedeploy.millis(good(cli.run("up")).took()));
            var deploying = System.nanoTime();
            var deploy = good(cli.run("deploy", clone.resolve("examples/python-echo").toString()));
            var route = Route.of(deploy);
            new Asker(route.address(), route.host()).awaits("/", "v1", PATIENCE).join();
            raw.sample(DEPLOY, round, since(deploying));
            raw.sample(TOTAL, round, since(began));
        } finally {
            cli.run("reset");
        }
    }

    private Map<String, String> environment(Bed bed, Path folder) {
        var all = new HashMap<>(bed.cli().environment());
        if (cold) {
            all.put("MILLRACE_CACHE", folder.resolve("cache").toString());
            all.put("MAVEN_USER_HOME", folder.resolve("m2").toString());
            all.put("MAVEN_ARGS", "-Dmaven.repo.local=" + folder.resolve("m2/repository"));
        }
        return all;
    }

    private static void git(Path from, Path to) throws IOException, InterruptedException {
        var git =
                new ProcessBuilder(
                        "git", "clone", "--quiet", "--no-local", from.toString(), to.toString());
        if (git.inheritIO().start().waitFor() != 0) {
            throw new IOException("git clone failed");
        }
    }

    private static MillraceCli.Outcome good(MillraceCli.Outcome outcome) throws IOException {
        if (outcome.exitCode() != 0) {
            throw new IOException(outcome.words() + ": " + outcome.errors());
        }
        return outcome;
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e6;
    }
}
