package dev.millrace.standalone.cli;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.gc.BuildCache;
import dev.millrace.standalone.gc.OldDownloads;
import dev.millrace.standalone.gc.Sweep;
import dev.millrace.standalone.gc.UnusedImages;
import dev.millrace.standalone.local.LocalSystem;
import dev.millrace.standalone.process.Checkout;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes what can be had again. */
@Command(
        name = "gc",
        description = "Remove what can be had again, and say how much room that gave.",
        mixinStandardHelpOptions = true)
final class GcCommand implements Callable<Integer> {

    private static final long MIB = 1 << 20;

    @Mixin Places places;

    @Option(names = "--dry-run", description = "Only say how much it would be.")
    boolean dryRun;

    @Option(
            names = "--keep-cache",
            paramLabel = "MIB",
            defaultValue = "2048",
            description = "So much of the build cache stays (${DEFAULT-VALUE} MiB).")
    long keepCache;

    @Option(names = "--json", description = "JSON lines; the last one is the result.")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var output = Output.of(json);
        var result = output.result().put("dryRun", dryRun);
        var swept = result.putArray("swept");
        var sum = 0L;
        var failed = 0;
        for (var sweep : sweeps(output)) {
            try {
                var bytes = dryRun ? sweep.wouldFree() : sweep.free();
                sum += bytes;
                swept.addObject().put("what", sweep.what()).put("bytes", bytes);
                output.line("%10s  %s".formatted(Progress.megabytes(bytes), sweep.what()));
            } catch (IOException e) {
                failed++;
                output.progress().say("gc", sweep.what() + ": " + e.getMessage());
            }
        }
        output.line("%10s  %s".formatted(Progress.megabytes(sum), dryRun ? "to free" : "freed"));
        if (json) {
            output.print(result.put("bytes", sum));
        }
        return failed == 0 ? 0 : 1;
    }

    private List<Sweep> sweeps(Output output) throws IOException {
        var folders = places.folders();
        var sweeps = new ArrayList<Sweep>();
        sweeps.add(new OldDownloads(folders.cache(), Clock.systemUTC()));
        if (LocalSystem.exists(folders)) {
            var engine = new LocalSystem(folders, Checkout.find(), Progress.silent()).ownEngine();
            if (engine.isPresent()) {
                sweeps.add(new BuildCache(engine.get(), keepCache * MIB));
                sweeps.add(new UnusedImages(engine.get()));
            } else {
                output.line(
                        "No engine of this system runs: build cache and images are left alone.");
            }
        }
        return sweeps;
    }
}
