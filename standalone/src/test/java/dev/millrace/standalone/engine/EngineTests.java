package dev.millrace.standalone.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.standalone.process.FileTree;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A system with a data folder of its own, for tests that need a real engine. */
final class EngineTests implements AutoCloseable {

    private final Folders folders;
    private final EngineSystem system;

    private EngineTests(Folders folders, EngineSystem system) {
        this.folders = folders;
        this.system = system;
    }

    /** Only root can start one, and only who asked for it gets these minutes of tests. */
    static void assumeWanted() {
        assumeTrue(
                Boolean.getBoolean("millrace.engine")
                        || "true".equals(System.getenv("MILLRACE_ENGINE_TESTS")),
                "-Dmillrace.engine=true runs the tests that start a Docker Engine");
    }

    static EngineTests prepare() throws IOException {
        return prepare(Map.of());
    }

    /** The environment may name an engine of the machine. */
    static EngineTests prepare(Map<String, String> environment) throws IOException {
        var folders = new Folders(Files.createTempDirectory("mr-engine"), cache());
        var registry = new Ports(folders).get("registry");
        var system = new EngineSystem(folders, registry, EngineTests::print, environment);
        return new EngineTests(folders, system);
    }

    Folders folders() {
        return folders;
    }

    EngineSystem system() {
        return system;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        system.purge();
        FileTree.delete(folders.data());
    }

    static Path cache() {
        var home = Path.of(System.getProperty("user.home"));
        return Optional.ofNullable(System.getenv("MILLRACE_CACHE"))
                .map(Path::of)
                .orElse(home.resolve(".cache/millrace"));
    }

    private static void print(String who, String what) {
        System.out.println(who + ": " + what);
    }
}
