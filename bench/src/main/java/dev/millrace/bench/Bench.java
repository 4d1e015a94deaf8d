package dev.millrace.bench;

import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Machine;
import dev.millrace.bench.figures.RawFile;
import dev.millrace.bench.figures.Report;
import dev.millrace.bench.figures.Run;
import dev.millrace.bench.measure.CachedRedeploy;
import dev.millrace.bench.measure.Cutovers;
import dev.millrace.bench.measure.DeltaUpload;
import dev.millrace.bench.measure.EditToGreen;
import dev.millrace.bench.measure.FirstInstruction;
import dev.millrace.bench.measure.FreshClone;
import dev.millrace.bench.measure.Ingest;
import dev.millrace.bench.measure.LineToReader;
import dev.millrace.bench.measure.Measurement;
import dev.millrace.bench.measure.Memory;
import dev.millrace.bench.measure.StartUp;
import dev.millrace.bench.measure.WarmRollback;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code ./millrace bench [NAME...]}: takes the measurements that are named, or all that need no
 * empty cache, on a system of its own, and makes the report anew.
 *
 * <p>Exit code 0 when every goal of what was measured was reached, 1 when one was not, 2 for usage.
 */
public final class Bench {

    private static final List<Measurement> ALL =
            List.of(
                    new CachedRedeploy(),
                    new EditToGreen(),
                    new DeltaUpload(),
                    new FirstInstruction(),
                    new LineToReader(),
                    new Cutovers(),
                    new WarmRollback(),
                    new Ingest(),
                    new Memory(),
                    new StartUp(),
                    new FreshClone(false),
                    new FreshClone(true));

    private final Path root;
    private final Options options;
    private final PrintStream out;

    private Bench(Path root, Options options, PrintStream out) {
        this.root = root;
        this.options = options;
        this.out = out;
    }

    static void main(String[] arguments) throws Exception {
        // read once, by whichever client comes first: conversations go to an address and say a name
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        var root = Path.of(arguments[0]).toAbsolutePath();
        var names = ALL.stream().map(one -> one.chapter().name()).toList();
        Options options;
        try {
            options = Options.of(List.of(arguments).subList(1, arguments.length), root, names);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(new Bench(root, options, System.out).run());
    }

    private int run() throws Exception {
        var bed = new Bed(root, options.home(), out);
        var reached = true;
        try {
            for (var measurement : chosen()) {
                reached &= measure(measurement, bed);
            }
        } finally {
            if (!options.keep() && !options.names().isEmpty()) {
                bed.reset();
            }
        }
        new Report(ALL.stream().map(Measurement::chapter).toList())
                .write(options.raw(), options.report());
        out.println("report: " + options.report());
        return reached ? 0 : 1;
    }

    private List<Measurement> chosen() {
        var chosen = new ArrayList<>(ALL);
        chosen.removeIf(one -> !options.names().contains(one.chapter().name()));
        return chosen;
    }

    private boolean measure(Measurement measurement, Bed bed) throws Exception {
        var chapter = measurement.chapter();
        out.println(chapter.title());
        var plan = new Plan(options.quick(), options.pairs());
        var header =
                new RawFile.Header(
                        chapter.name(),
                        Instant.now(),
                        commit(),
                        options.quick(),
                        Machine.thisOne());
        var began = System.nanoTime();
        try (var raw = RawFile.begin(options.raw(), header)) {
            measurement.run(bed, plan, raw);
            raw.complete();
        }
        var took = Duration.ofNanos(System.nanoTime() - began);
        out.println("  took " + took.toSeconds() + " s");
        return tell(measurement, RawFile.read(options.raw().resolve(chapter.name() + ".jsonl")));
    }

    private boolean tell(Measurement measurement, Run run) {
        var reached = true;
        for (var goal : measurement.chapter().goals()) {
            var good = goal.reached(run);
            reached &= good;
            out.printf(
                    Locale.ROOT,
                    "  %s %s: %.1f %s (asked: %.1f)%n",
                    good ? "✓" : "✗",
                    goal.what(),
                    goal.figure().applyAsDouble(run),
                    goal.unit(),
                    goal.limit());
        }
        return reached;
    }

    private String commit() throws IOException, InterruptedException {
        var git =
                new ProcessBuilder("git", "describe", "--always", "--dirty")
                        .directory(root.toFile())
                        .start();
        var commit = new String(git.getInputStream().readAllBytes()).strip();
        return git.waitFor() == 0 ? commit : "unknown";
    }
}
