package dev.millrace.standalone.engine;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Starts, stops and removes an engine alone: {@code EngineMain up|down|purge|status DATA}. */
public final class EngineMain {

    private EngineMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: EngineMain up|down|purge|status DATA");
            System.exit(2);
        }
        var data = Path.of(arguments[1]).toAbsolutePath();
        var folders = new Folders(data, cache());
        var registryPort = new Ports(folders).get("registry");
        var system = new EngineSystem(folders, registryPort, timed());
        switch (arguments[0]) {
            case "up" -> {
                var addresses = system.start();
                System.out.println("MILLRACE_ENGINE=unix://" + addresses.engine());
                System.out.println("MILLRACE_REGISTRY=" + addresses.registry());
                System.out.println("MILLRACE_AGENT_POOL=" + addresses.agents());
            }
            case "down" -> system.stop();
            case "purge" -> system.purge();
            default -> {
                system.components().forEach(component -> System.out.println(component.status()));
                List.copyOf(system.touched()).forEach(System.out::println);
            }
        }
    }

    private static Path cache() {
        var home = Path.of(System.getProperty("user.home"));
        return Optional.ofNullable(System.getenv("MILLRACE_CACHE"))
                .map(Path::of)
                .orElse(home.resolve(".cache/millrace"));
    }

    private static Progress timed() {
        var begun = System.nanoTime();
        return (who, what) ->
                System.err.printf(
                        Locale.ROOT,
                        "%8s  %-10s %s%n",
                        Progress.seconds(Duration.ofNanos(System.nanoTime() - begun)),
                        who,
                        what);
    }
}
