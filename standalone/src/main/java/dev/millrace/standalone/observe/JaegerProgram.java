package dev.millrace.standalone.observe;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.fetch.FileLocks;
import dev.millrace.standalone.golang.ProgramsOnPath;
import dev.millrace.standalone.process.FileTree;
import dev.millrace.standalone.process.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Jaeger 2, an OpenTelemetry Collector with a trace store in it, built once from its pinned module
 * by the machine's Go, and shared by all systems of the machine.
 *
 * <p>No registry has it ready to run. {@code go install} does not take a module with a replacement:
 * hence a module of our own around it, with the same one.
 */
final class JaegerProgram {

    static final String VERSION = "v1.76.0";

    private static final Duration LIMIT = Duration.ofMinutes(40);
    private static final Duration SAY = Duration.ofSeconds(30);
    private static final int TAIL = 10;
    private static final List<String> USUAL = List.of("/usr/local/go/bin", "/usr/lib/go/bin");
    private static final String MODULE =
            """
            module millrace.dev/observe

            go 1.25

            require github.com/jaegertracing/jaeger %s

            replace github.com/Shopify/sarama => github.com/Shopify/sarama v1.33.0
            """;

    private final Path cache;
    private final Map<String, String> environment;
    private final Progress progress;

    JaegerProgram(Path cache, Map<String, String> environment, Progress progress) {
        this.cache = cache.resolve("go");
        this.environment = Map.copyOf(environment);
        this.progress = progress;
    }

    /** The program, if it has been built before. */
    Optional<Path> present() {
        return Optional.of(place()).filter(Files::isExecutable);
    }

    /** The machine's Go, if it has one. */
    Optional<Path> go() {
        return ProgramsOnPath.find("go", environment, USUAL);
    }

    /** Builds it when it is not there; takes minutes then. */
    Path get() throws IOException, InterruptedException {
        if (present().isPresent()) {
            return place();
        }
        var go = go().orElseThrow(() -> new IOException("this machine has no Go"));
        try (var guard = FileLocks.open(place().getParent());
                var _ = guard.lock()) {
            if (present().isEmpty()) {
                build(go);
            }
            return place();
        }
    }

    private void build(Path go) throws IOException, InterruptedException {
        var workshop = cache.resolve(".new-jaeger-" + VERSION);
        // what a killed build left
        FileTree.delete(workshop);
        Files.createDirectories(workshop);
        try {
            Files.writeString(workshop.resolve("go.mod"), MODULE.formatted(VERSION));
            progress.timed(
                    "traces",
                    "built Jaeger " + VERSION + " with Go",
                    () -> {
                        run(go, workshop);
                        return workshop;
                    });
            Files.createDirectories(place().getParent());
            Files.move(workshop.resolve("jaeger"), place(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileTree.delete(workshop);
        }
    }

    private void run(Path go, Path workshop) throws IOException, InterruptedException {
        progress.say(
                "traces",
                "building Jaeger with Go: once on this machine, five to ten minutes of two"
                        + " processors");
        var log = workshop.resolve("build.log");
        var build = process(go, workshop).redirectOutput(log.toFile()).start();
        var begun = System.nanoTime();
        try {
            while (!build.waitFor(SAY.toMillis(), TimeUnit.MILLISECONDS)) {
                var passed = Duration.ofNanos(System.nanoTime() - begun);
                if (passed.compareTo(LIMIT) > 0) {
                    throw new IOException("Jaeger was not built in " + LIMIT.toMinutes() + " min");
                }
                progress.say("traces", "still building, " + Progress.seconds(passed));
            }
        } finally {
            // Go starts compilers: they end with it
            build.descendants().forEach(ProcessHandle::destroyForcibly);
            build.destroyForcibly().waitFor();
        }
        if (build.exitValue() != 0) {
            throw new IOException("Jaeger cannot be built\n" + LogTail.of(log, TAIL));
        }
    }

    private static ProcessBuilder process(Path go, Path workshop) {
        var builder =
                new ProcessBuilder(
                        List.of(
                                "nice",
                                "-n",
                                "10",
                                go.toString(),
                                "build",
                                "-mod=mod",
                                "-modcacherw",
                                "-trimpath",
                                "-buildvcs=false",
                                "-ldflags=-s -w",
                                "-o",
                                "jaeger",
                                "github.com/jaegertracing/jaeger/cmd/jaeger"));
        var environment = builder.environment();
        environment.put("GOPATH", workshop.resolve("path").toString());
        environment.put("GOMODCACHE", workshop.resolve("path/pkg/mod").toString());
        environment.put("GOCACHE", workshop.resolve("compiled").toString());
        environment.put("GOTMPDIR", workshop.toString());
        environment.put("GOTOOLCHAIN", "local");
        environment.put("CGO_ENABLED", "0");
        return builder.directory(workshop.toFile()).redirectErrorStream(true);
    }

    private Path place() {
        return cache.resolve("jaeger-" + VERSION).resolve("jaeger");
    }
}
