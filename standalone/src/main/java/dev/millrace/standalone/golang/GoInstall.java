package dev.millrace.standalone.golang;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.process.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One {@code go install}, or what comes to the same, in a folder of its own, at low priority. */
record GoInstall(Path go, GoModule module, Path workshop, Progress progress) {

    private static final Duration SAY = Duration.ofSeconds(20);
    private static final int TAIL = 10;

    /** Where the program is after {@link #run}. */
    Path program() {
        return workshop.resolve("bin").resolve(module.program());
    }

    void run(Duration limit) throws IOException, InterruptedException {
        var log = workshop.resolve("build.log");
        progress.going(
                module.program(),
                "building "
                        + module.query()
                        + " with Go: once on this machine, some minutes of two processors, at most "
                        + limit.toMinutes()
                        + " min");
        if (!module.around().isEmpty()) {
            Files.writeString(workshop.resolve("go.mod"), module.around());
        }
        var install = process(log).start();
        try {
            await(install, limit);
        } finally {
            end(install);
        }
        if (install.exitValue() != 0) {
            throw new IOException(
                    "go could not build " + module.query() + "\n" + LogTail.of(log, TAIL));
        }
    }

    private ProcessBuilder process(Path log) {
        var command = new ArrayList<>(List.of("nice", "-n", "10", go.toString()));
        if (module.around().isEmpty()) {
            command.add("install");
        } else {
            command.addAll(List.of("build", "-mod=mod", "-o", program().toString()));
        }
        command.addAll(List.of("-trimpath", "-modcacherw", "-buildvcs=false", "-ldflags=-s -w"));
        command.add(module.around().isEmpty() ? module.query() : module.packagePath());
        var builder = new ProcessBuilder(command);
        builder.environment().put("GOPATH", workshop.resolve("path").toString());
        builder.environment().put("GOMODCACHE", workshop.resolve("path/pkg/mod").toString());
        builder.environment().put("GOCACHE", workshop.resolve("compiled").toString());
        builder.environment().put("GOBIN", workshop.resolve("bin").toString());
        builder.environment().put("GOTMPDIR", workshop.toString());
        builder.environment().put("GOTOOLCHAIN", "local");
        builder.environment().put("CGO_ENABLED", "0");
        return builder.directory(workshop.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
    }

    private void await(Process install, Duration limit) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var pause = Math.min(SAY.toMillis(), Math.max(1_000, limit.toMillis() / 10));
        while (!install.waitFor(pause, TimeUnit.MILLISECONDS)) {
            var elapsed = Duration.ofNanos(System.nanoTime() - begun);
            if (elapsed.compareTo(limit) > 0) {
                throw new IOException(
                        "the build of "
                                + module.query()
                                + " was not done after "
                                + Progress.seconds(elapsed));
            }
            progress.going(module.program(), "still building, " + Progress.seconds(elapsed));
        }
    }

    /** Go starts compilers: they end with it. */
    private static void end(Process install) throws InterruptedException {
        if (install.isAlive()) {
            install.descendants().forEach(ProcessHandle::destroyForcibly);
            install.destroyForcibly().waitFor();
        }
    }
}
