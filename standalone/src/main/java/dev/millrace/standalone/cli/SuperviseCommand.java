package dev.millrace.standalone.cli;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.local.LocalSystem;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.supervise.Supervisor;
import dev.millrace.standalone.supervise.SupervisorNotes;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the supervisor's process runs; {@code up} starts it, nobody else has to. */
@Command(
        name = "supervise",
        hidden = true,
        description = "Start again what ends by itself; started by `up`.",
        mixinStandardHelpOptions = true)
final class SuperviseCommand implements Callable<Integer> {

    @Mixin Places places;

    @Option(names = "--parts", paramLabel = "NAME", split = ",", required = true)
    List<String> parts = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folders = places.folders();
        Progress log = SuperviseCommand::log;
        var system = new LocalSystem(folders, Checkout.find(), log);
        var supervisor =
                new Supervisor(
                        system.supervised(parts),
                        () -> OneAtATime.tryIn(folders),
                        SupervisorNotes.in(folders),
                        log);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor), "stop"));
        log("supervisor", "watches " + String.join(", ", parts));
        supervisor.run();
        return 0;
    }

    private static void stop(Supervisor supervisor) {
        try {
            supervisor.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized void log(String who, String what) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        System.out.println(now + " " + who + ": " + what);
    }
}
