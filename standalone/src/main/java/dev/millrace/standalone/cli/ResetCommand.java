package dev.millrace.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.component.Touched;
import dev.millrace.standalone.local.LocalSystem;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops everything and removes it from the machine: data, images, network, profile. */
@Command(
        name = "reset",
        description = "Stop the system and delete all it holds; only the download cache stays.",
        mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {

    @Mixin Places places;

    @Option(names = "--json", description = "JSON lines; the last one is the result.")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var output = Output.of(json);
        var folders = places.folders();
        var exists = LocalSystem.exists(folders);
        var left = exists ? reset(folders, output) : List.<Touched>of();
        if (json) {
            output.print(result(left, folders, output));
        } else if (exists) {
            show(left, folders, output);
        } else {
            output.line("There is no system in " + folders.data() + ".");
        }
        return left.isEmpty() ? 0 : 1;
    }

    private static List<Touched> reset(Folders folders, Output output)
            throws IOException, InterruptedException {
        try (var _ = OneAtATime.in(folders, output.progress())) {
            var system = new LocalSystem(folders, Checkout.find(), output.progress());
            var left = system.reset();
            new Profiles(Places.profiles(System.getenv(), Places.home())).remove(system.url());
            return left;
        }
    }

    private static ObjectNode result(List<Touched> left, Folders folders, Output output) {
        var result =
                output.result()
                        .put("status", left.isEmpty() ? "GONE" : "LEFT")
                        .put("dataDir", folders.data().toString());
        var items = result.putArray("left");
        left.forEach(one -> items.addObject().put("kind", one.kind()).put("what", one.what()));
        return result;
    }

    private static void show(List<Touched> left, Folders folders, Output output) {
        if (left.isEmpty()) {
            output.line("Nothing is left (" + Progress.seconds(output.elapsed()) + ")");
            return;
        }
        output.line("This is left, and the data folder, so that `millrace reset` can go on:");
        left.forEach(one -> output.line("  " + one.kind() + "  " + one.what()));
        output.line(
                "Mend what keeps it, then ./millrace reset again; without it, rm -r "
                        + folders.data()
                        + " takes the data alone.");
    }
}
