package dev.millrace.standalone.testbed;

import dev.millrace.standalone.process.FileTree;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.OwnProcesses;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;

/** Throw-away data folders, and the removal of those whose JVM was killed. */
final class TestFolders {

    private static final String PREFIX = "millrace-testbed-";
    private static final String OWNER = "owner.pid";

    private TestFolders() {}

    static Folders create() throws IOException {
        var data = Files.createTempDirectory(PREFIX);
        // PostgreSQL runs as another user and must get through
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        ProcessIdentity.current(ProcessHandle.current().pid())
                .orElseThrow()
                .write(data.resolve(OWNER));
        return new Folders(data, cache(System.getenv()));
    }

    /** Kills what is left of test beds whose JVM is gone, and deletes their folders. */
    static void sweep() throws IOException, InterruptedException {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (var left = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (var data : left) {
                var owner = ProcessIdentity.read(data.resolve(OWNER));
                if (owner.isPresent() && !owner.get().alive()) {
                    remove(data);
                }
            }
        }
    }

    /** Ends every process of the folder at once, without grace, and deletes it. */
    static void remove(Path data) throws IOException, InterruptedException {
        removeEngine(data);
        var processes = new OwnProcesses(data).started().values();
        for (var process : processes) {
            process.kill();
        }
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!deleted(data) && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
    }

    /** It has more than processes: mounts, a bridge, packet filter chains. */
    private static void removeEngine(Path data) throws IOException, InterruptedException {
        if (Files.exists(data.resolve("engine"))) {
            var folders = new Folders(data, cache(System.getenv()));
            new EnginePart(folders, new Ports(folders).get("registry")).stop();
        }
    }

    /** False while a process that is still ending puts files into it. */
    private static boolean deleted(Path data) throws IOException {
        try {
            FileTree.delete(data);
            return true;
        } catch (DirectoryNotEmptyException | UncheckedIOException e) {
            return false;
        }
    }

    static Path cache(Map<String, String> environment) {
        var named = environment.get("MILLRACE_CACHE");
        var general = environment.get("XDG_CACHE_HOME");
        if (named != null) {
            return Path.of(named);
        }
        return general != null
                ? Path.of(general, "millrace")
                : Path.of(System.getProperty("user.home"), ".cache", "millrace");
    }
}
