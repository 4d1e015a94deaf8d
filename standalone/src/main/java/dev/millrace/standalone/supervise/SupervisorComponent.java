package dev.millrace.standalone.supervise;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.process.FileTree;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.Jvm;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.ProcessSpec;
import dev.millrace.standalone.process.ProcessSpec.Signal;
import dev.millrace.standalone.process.Readiness;
import dev.millrace.standalone.process.StartedWith;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The process of the {@link Supervisor}. Nobody watches it in turn: the next {@code up} starts it
 * again.
 *
 * <p>It runs from a copy of the program, so that a build may replace the original under it, and it
 * is started anew when the program or what it watches is another.
 */
public final class SupervisorComponent implements Component {

    public static final String NAME = "supervisor";

    private static final int HEAP_MEGABYTES = 32;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Folders folders;
    private final Path root;
    private final List<String> command;
    private final SupervisorNotes notes;
    private final ManagedProcess process;

    /**
     * @param root of the checkout that it starts things from
     * @param command main class and arguments of the process
     */
    public SupervisorComponent(Folders folders, Path root, List<String> command)
            throws IOException {
        this.folders = folders;
        this.root = root;
        this.command = List.copyOf(command);
        this.notes = SupervisorNotes.in(folders);
        this.process = new ManagedProcess(folders, NAME);
    }

    /** To look at or to stop. */
    public static SupervisorComponent known(Folders folders) throws IOException {
        return new SupervisorComponent(folders, folders.data(), List.of());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        var home = folders.of(NAME);
        var programs = programs();
        var startedWith = new StartedWith(home.resolve("started-with"));
        var spec = ProcessSpec.of(NAME, home, command(home, programs));
        var now = StartedWith.fingerprint(spec, programs);
        if (!startedWith.is(now) || process.running().isEmpty()) {
            stop();
            FileTree.delete(home.resolve("lib"));
            Files.createDirectories(home.resolve("lib"));
            for (var program : programs) {
                if (Files.isRegularFile(program)) {
                    Files.copy(program, copy(home, program));
                }
            }
        }
        startedWith.write(now);
        process.start(spec, ready(), START_LIMIT);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        process.stop(Signal.TERM, STOP_LIMIT);
        Files.deleteIfExists(notes.file());
    }

    @Override
    public ComponentStatus status() {
        var version = SupervisorComponent.class.getPackage().getImplementationVersion();
        return process.status("this checkout", version == null ? "" : version, "", ready());
    }

    private Readiness ready() {
        return () -> Files.exists(notes.file());
    }

    /** Jars, or folders of classes where a build has made no jar yet. */
    private static List<Path> programs() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    private List<String> command(Path home, List<Path> programs) {
        var classPath =
                programs.stream()
                        .map(one -> Files.isRegularFile(one) ? copy(home, one) : one)
                        .map(Path::toString)
                        .toList();
        var all = new ArrayList<>(Jvm.small(HEAP_MEGABYTES));
        all.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ReservedCodeCacheSize=16m",
                        "-Dmillrace.root=" + root,
                        "-cp",
                        String.join(File.pathSeparator, classPath)));
        all.addAll(command);
        return all;
    }

    private static Path copy(Path home, Path program) {
        return home.resolve("lib").resolve(program.getFileName() + "");
    }
}
