package dev.millrace.bench.measure;

import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Chapter;
import dev.millrace.bench.figures.Goal;
import dev.millrace.bench.figures.RawFile;
import dev.millrace.e2e.client.Access;
import dev.millrace.e2e.client.CountingProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** One file of many is edited: from Enter until the command line has sent what there is to send. */
public final class DeltaUpload implements Measurement {

    private static final String EDIT = "edit";
    private static final String RECEIPT = "edit-receipt";
    private static final String WIRE = "edit-bytes";
    private static final String UNCHANGED = "unchanged";
    private static final String WHOLE = "whole";
    private static final String START = "cli-start";

    private static final double GOAL = 300;
    private static final int FILES = 5000;
    private static final int FILE = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public Chapter chapter() {
        var series = new LinkedHashMap<String, String>();
        series.put(EDIT, "one file of 10 kB edited, Enter → the last byte of it is sent");
        series.put(RECEIPT, "the same, Enter → the platform's receipt");
        series.put(UNCHANGED, "nothing edited, Enter → `nothing uploaded`");
        series.put(WHOLE, "control: the same folder for an agent and a machine that know nothing");
        series.put(START, "of it: `./millrace version`, the script and the JVM alone");
        return new Chapter(
                "upload",
                "One-file edit in 50 MB / 5,000 files: Enter → sent",
                """
                5,000 files of 10 kB that no compression makes smaller, in 500 folders; the file cache is warm. Measured
                is from the start of the process to the last byte of the request, as a proxy between the two sees it, and to the receipt.\
                """,
                series,
                List.of(
                        Goal.atMost(
                                "one-file edit of 50 MB, Enter → sent, median",
                                GOAL,
                                "ms",
                                run -> run.median(EDIT)),
                        Goal.atMost(
                                "of it on the wire, headers and all, median",
                                64 * 1024 + 1.1 * FILE,
                                "bytes",
                                run -> run.median(WIRE))));
    }

    @Override
    public void run(Bed bed, Plan plan, RawFile raw) throws Exception {
        bed.up();
        var folder = bed.folder("upload");
        fill(folder);
        var known = Map.of("MILLRACE_CACHE", bed.folder("upload-cache").toString());
        var access = Access.of(bed.cli());
        try (var proxy = new CountingProxy(access.url())) {
            var through = new HashMap<>(known);
            through.put("MILLRACE_URL", proxy.url());
            through.put("MILLRACE_KEY", access.key());
            var sender = new Sender(bed, folder, Map.copyOf(through));
            sender.sent("known");
            for (var pair = 1; pair <= plan.rounds(20, 3); pair++) {
                edit(sender, proxy, raw, pair);
                raw.sample(UNCHANGED, pair, sender.sent("known"));
                var none = Map.of("MILLRACE_CACHE", bed.folder("upload-none-" + pair).toString());
                raw.sample(WHOLE, pair, new Sender(bed, folder, none).sent("unknown-" + pair));
                raw.sample(START, pair, CachedRedeploy.millis(bed.run("version").took()));
            }
        }
    }

    private static void edit(Sender sender, CountingProxy proxy, RawFile raw, int pair)
            throws IOException, InterruptedException {
        write(sender.folder, pair, FILES + pair);
        proxy.reset();
        var began = System.nanoTime();
        raw.sample(RECEIPT, pair, sender.sent("known"));
        var request = Objects.requireNonNull(proxy.first(), "nothing was answered");
        raw.sample(EDIT, pair, (request.ended() - began) / 1e6);
        raw.sample(WIRE, pair, request.bytes());
    }

    private record Sender(Bed bed, Path folder, Map<String, String> environment) {

        double sent(String agent) throws IOException, InterruptedException {
            var began = System.nanoTime();
            try (var verb =
                    bed.cli()
                            .with(environment)
                            .begin("build", "--agent", agent, folder.toString())) {
                if (!verb.says(
                        line -> line.path("message").asText().contains("uploaded"), PATIENCE)) {
                    throw new IOException("nothing was sent: " + verb.await(PATIENCE).errors());
                }
                var took = System.nanoTime() - began;
                // the build that follows has ended before the next round begins
                verb.await(PATIENCE);
                return took / 1e6;
            }
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
