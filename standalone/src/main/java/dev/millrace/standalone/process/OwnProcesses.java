package dev.millrace.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Every process that was started from one data folder, with what it has started itself. */
public record OwnProcesses(Path data) {

    /** Whether the process belongs to one of them; one that has crashed leaves some behind. */
    public boolean contains(long pid) throws IOException {
        var session = ProcessIdentity.sessionOf(pid);
        return started().values().stream()
                .anyMatch(one -> one.isOfThisBoot() && one.pid() == session);
    }

    /** Those that run now, by the names of their components. */
    public Map<String, ProcessIdentity> running() throws IOException {
        var running = started();
        running.values().removeIf(one -> !one.alive());
        return running;
    }

    /** What the pid files say, by the names of their components; not all of them run. */
    public Map<String, ProcessIdentity> started() throws IOException {
        var found = new TreeMap<String, ProcessIdentity>();
        var run = data.resolve("run");
        if (Files.isDirectory(run)) {
            try (var files = Files.newDirectoryStream(run, "*.pid")) {
                for (var file : files) {
                    var name = file.getFileName().toString().replaceFirst("\\.pid$", "");
                    ProcessIdentity.read(file).ifPresent(one -> found.put(name, one));
                }
            }
        }
        return found;
    }
}
