package dev.millrace.standalone.doctor;

import dev.millrace.standalone.component.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Room on the disks that the folders are or will be on. */
record Room(Map<String, Path> folders) implements Checkup {

    private static final long LITTLE = 10L << 30;
    private static final long TOO_LITTLE = 2L << 30;

    @Override
    public List<Finding> look() throws Exception {
        var findings = new ArrayList<Finding>();
        for (var folder : folders.entrySet()) {
            findings.add(judge(folder.getKey(), folder.getValue(), free(folder.getValue())));
        }
        return findings;
    }

    private static long free(Path folder) throws Exception {
        var there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.getFileStore(there).getUsableSpace();
    }

    static Finding judge(String name, Path folder, long free) {
        var seen = Progress.megabytes(free) + " free for " + name + " at " + folder;
        if (free < TOO_LITTLE) {
            return Finding.bad(
                    "disk",
                    seen,
                    "Free some: ./millrace gc; or move it with --data, MILLRACE_CACHE.");
        }
        return free < LITTLE
                ? Finding.warn("disk", seen, "Builds will want more: ./millrace gc frees some.")
                : Finding.ok("disk", seen);
    }
}
