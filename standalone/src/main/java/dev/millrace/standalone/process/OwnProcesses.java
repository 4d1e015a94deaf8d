package dev.millrace.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every process that was started from one data folder, with what it has started itself. */
public record OwnProcesses(Path data) {

    /** Whether the process belongs to one of them; one that has crashed leaves some behind. */
    public boolean contains(long pid) throws IOException {
        var session = ProcessIdentity.sessionOf(pid);
        return started().stream().anyMatch(one -> one.isOfThisBoot() && one.pid() == session);
    }

    /** What the pid files say; not all of them run. */
    public List<ProcessIdentity> started() throws IOException {
        var found = new ArrayList<ProcessIdentity>();
        var run = data.resolve("run");
        if (Files.isDirectory(run)) {
            try (var files = Files.newDirectoryStream(run, "*.pid")) {
                for (var file : files) {
                    ProcessIdentity.read(file).ifPresent(found::add);
                }
            }
        }
        return found;
    }
}
