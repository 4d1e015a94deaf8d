package dev.millrace.standalone.cli;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.local.LocalSystem;
import dev.millrace.standalone.process.Checkout;
import java.io.IOException;
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
        if (!LocalSystem.exists(folders)) {
            output.line("There is no system in " + folders.data() + ".");
        } else {
            try (var _ = OneAtATime.in(folders, output.progress())) {
                var system = new LocalSystem(folders, Checkout.find(), output.progress());
                var home = Places.home();
                system.reset();
                new Profiles(Places.profiles(System.getenv(), home)).remove(system.url());
            }
        }
        if (json) {
            output.print(
                    output.result()
                            .put("status", "GONE")
                            .put("dataDir", folders.data().toString()));
        } else {
            output.line("Nothing is left (" + Progress.seconds(output.elapsed()) + ")");
        }
        return 0;
    }
}
