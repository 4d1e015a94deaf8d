package dev.millrace.bench.measure;

import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Chapter;
import dev.millrace.bench.figures.Goal;
import dev.millrace.bench.figures.RawFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** One file of many is edited: from Enter until the command line has sent what there is to send. */
public final class DeltaUpload implements Measurement {

    private static final String EDIT = "edit";
    private static final String UNCHANGED = "unchanged";
    private static final String WHOLE = "whole";
    private static final String START = "cli-start";

    /** No worker builds for it: the builds that were asked for wait, and disturb nothing. */
    private static final String NOBODYS = "linux/s390x";

    private static final double GOAL = 300;
    private static final int FILES = 5000;
    private static final int FILE = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public Chapter chapter() {
        var series = new LinkedHashMap<String, String>();
        series.put(EDIT, "one file of 10 kB edited, Enter → `uploaded`");
        series.put(UNCHANGED, "nothing edited, Enter → `nothing uploaded`");
        series.put(WHOLE, "control: the same folder for an agent and a machine that know nothing");
        series.put(START, "of it: `./millrace version`, the script and the JVM alone");
        return new Chapter(
                "upload",
                "One-file edit in 50 MB / 5,000 files: Enter → sent",
                """
                5,000 files of 10 kB that no compression makes smaller, in 500 folders; the file cache is warm. Measured
                is from the start of the process to the line that says that the platform has taken the context in.\
                """,
                series,
                List.of(
                        Goal.atMost(
                                "one-file edit of 50 MB, Enter → sent, median",
                                GOAL,
                                "ms",
                                run -> run.median(EDIT))));
    }

    @Override
    public void run(Bed bed, Plan plan, RawFile raw) throws Exception {
        bed.up();
        var folder = bed.folder("upload");
        fill(folder);
        var known = Map.of("MILLRACE_CACHE", bed.folder("upload-cache").toString());
        sent(bed, known, folder, "known");
        for (var pair = 1; pair <= plan.rounds(20, 3); pair++) {
            write(folder, pair, FILES + pair);
            raw.sample(EDIT, pair, sent(bed, known, folder, "known"));
            raw.sample(UNCHANGED, pair, sent(bed, known, folder, "known"));
            var none = Map.of("MILLRACE_CACHE", bed.folder("upload-none-" + pair).toString());
            raw.sample(WHOLE, pair, sent(bed, none, folder, "unknown-" + pair));
            raw.sample(START, pair, CachedRedeploy.millis(bed.run("version").took()));
        }
    }

    private static double sent(Bed bed, Map<String, String> environment, Path folder, String agent)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        try (var verb =
                bed.cli()
                        .with(environment)
                        .begin(
                                "build",
                                "--detach",
                                "--agent",
                                agent,
                                "--platform",
                                NOBODYS,
                                folder.toString())) {
            if (!verb.says(line -> line.path("message").asText().contains("uploaded"), PATIENCE)) {
                throw new IOException("nothing was sent: " + verb.await(PATIENCE).errors());
            }
            var took = System.nanoTime() - began;
            verb.await(PATIENCE);
            return took / 1e6;
        }
    }

    private static void fill(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("Dockerfile"), "FROM scratch\nCOPY . /\nUSER 1\nCMD [\"/bot\"]\n");
        for (var i = 0; i < FILES; i++) {
            write(folder, i, i);
        }
    }

    /** Long ago, so that the next look can believe it. */
    private static void write(Path folder, int number, int seed) throws IOException {
        var file =
                folder.resolve(
                        "pkg%02d/mod%d/file%d".formatted(number % 50, number / 50 % 10, number));
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        var content = new byte[FILE];
        new Random(seed).nextBytes(content);
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(seed * 1000L));
    }
}
