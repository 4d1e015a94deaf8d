package dev.millrace.buildkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks at the machine's processes, other than this one, by their command line. */
final class Processes {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Processes() {}

    static void await(String marker, boolean alive) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isAlive(marker) != alive) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited too long for " + marker + " alive=" + alive);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static boolean isAlive(String marker) {
        try (var all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : all) {
                if (commandLine(process).contains(marker)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String commandLine(Path process) {
        if (process.endsWith(String.valueOf(ProcessHandle.current().pid()))) {
            return "";
        }
        try {
            return Files.readString(
                    process.resolve("cmdline"), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
