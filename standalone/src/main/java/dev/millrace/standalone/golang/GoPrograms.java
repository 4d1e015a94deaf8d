package dev.millrace.standalone.golang;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.fetch.FileLocks;
import dev.millrace.standalone.process.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Programs built by the machine's Go, each once, and shared by all systems of the machine.
 *
 * <p>A program appears under its name only when it is whole. What Go fetches and compiles on the
 * way is deleted with the build: nothing is left in the user's own Go folders.
 */
public final class GoPrograms {

    private static final List<String> USUAL = List.of("/usr/local/go/bin", "/usr/lib/go/bin");

    /** Of the whole process: a file lock cannot be taken twice in one. */
    private static final Map<GoModule, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Path cache;
    private final Map<String, String> environment;
    private final Progress progress;

    public GoPrograms(Path cache, Map<String, String> environment, Progress progress) {
        this.cache = cache.resolve("go");
        this.environment = Map.copyOf(environment);
        this.progress = progress;
    }

    /** The program, if it has been built before. */
    public Optional<Path> present(GoModule module) {
        return Optional.of(place(module)).filter(Files::isExecutable);
    }

    /** The machine's Go, if it has one. */
    public Optional<Path> go() {
        return ProgramsOnPath.find("go", environment, USUAL);
    }

    /**
     * The program; built when it is not there.
     *
     * @throws IOException when there is no Go, it fails, or it takes longer than the limit
     */
    public Path get(GoModule module, Duration limit) throws IOException, InterruptedException {
        var found = present(module);
        if (found.isPresent()) {
            return found.get();
        }
        var go = go().orElseThrow(() -> new IOException("this machine has no Go"));
        var lock = LOCKS.computeIfAbsent(module, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try (var guard = FileLocks.open(cache.resolve(module.folder()));
                var _ = guard.lock()) {
            return present(module).isPresent() ? place(module) : build(go, module, limit);
        } finally {
            lock.unlock();
        }
    }

    private Path build(Path go, GoModule module, Duration limit)
            throws IOException, InterruptedException {
        var workshop = cache.resolve(".new-" + module.folder());
        // what a killed build left
        FileTree.delete(workshop);
        Files.createDirectories(workshop);
        try {
            var install = new GoInstall(go, module, workshop, progress);
            progress.timed(
                    module.program(),
                    "built " + module.packagePath() + " " + module.version() + " with Go",
                    () -> {
                        install.run(limit);
                        return workshop;
                    });
            Files.createDirectories(place(module).getParent());
            return Files.move(install.program(), place(module), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileTree.delete(workshop);
        }
    }

    private Path place(GoModule module) {
        return cache.resolve(module.folder()).resolve(module.program());
    }
}
