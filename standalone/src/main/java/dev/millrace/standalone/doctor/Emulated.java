package dev.millrace.standalone.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether programs for arm64, the usual platform of agents, run on this machine. */
record Emulated(Path table, String architecture) implements Checkup {

    private static final String ARM64_MAGIC = "7f454c460201010000000000000000000200b700";

    @Override
    public List<Finding> look() throws IOException {
        if (architecture.equals("aarch64")) {
            return List.of(Finding.ok("binfmt", "arm64 is this machine's own"));
        }
        if (!Files.exists(table.resolve("register"))) {
            return List.of(
                    Finding.warn(
                            "binfmt",
                            "no table of program formats is mounted at " + table,
                            "./millrace up mounts it; where it cannot, builds for linux/arm64 fail:"
                                    + " modprobe binfmt_misc."));
        }
        try (var entries = Files.list(table)) {
            var handled = entries.anyMatch(Emulated::isOfArm64);
            return List.of(
                    handled
                            ? Finding.ok("binfmt", "arm64 programs run, emulated")
                            : Finding.warn(
                                    "binfmt",
                                    "nothing runs arm64 programs yet",
                                    "./millrace up registers the emulator."));
        }
    }

    private static boolean isOfArm64(Path entry) {
        try {
            var lines = Files.readAllLines(entry);
            return lines.contains("enabled") && lines.contains("magic " + ARM64_MAGIC);
        } catch (IOException e) {
            return false;
        }
    }
}
