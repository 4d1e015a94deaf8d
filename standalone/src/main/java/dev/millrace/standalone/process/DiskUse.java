package dev.millrace.standalone.process;

import dev.millrace.standalone.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room a folder takes on its own file system; what is mounted into it is not its own. */
public final class DiskUse {

    private DiskUse() {}

    /** In bytes; 0 for what is not there. */
    public static long of(Path folder) throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        // files come and go while it counts: what it could count is good enough
        var counted =
                Program.of("du", "-sx", "--block-size=1", folder.toString()).attempt().output();
        return counted.lines()
                .filter(line -> line.matches("\\d+\\s.*"))
                .mapToLong(line -> Long.parseLong(line.split("\\s", 2)[0]))
                .reduce(0, (_, last) -> last);
    }
}
