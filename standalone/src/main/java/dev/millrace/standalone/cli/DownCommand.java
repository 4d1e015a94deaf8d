package dev.millrace.standalone.cli;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.local.LocalSystem;
import dev.millrace.standalone.process.Checkout;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops everything; all data stays. */
@Command(
        name = "down",
        description = "Stop the system; all data stays.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    @Mixin Places places;

    @Option(names = "--json", description = "JSON lines; the last one is the result.")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var output = Output.of(json);
        var folders = places.folders();
        if (!LocalSystem.exists(folders)) {
            output.line("There is no system in " + folders.data() + ".");
        } else {
            try (var _ = OneAtATime.in(folders, output.progress())) {
                new LocalSystem(folders, Checkout.find(), output.progress()).down();
            }
        }
        if (json) {
            output.print(
                    output.result()
                            .put("status", "DOWN")
                            .put("dataDir", folders.data().toString()));
        } else {
            output.line("Millrace is down (" + Progress.seconds(output.elapsed()) + ")");
        }
        return 0;
    }
}
