package dev.millrace.standalone.engine;

import dev.millrace.standalone.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engines of this machine, whoever started them. */
final class OtherEngines {

    private OtherEngines() {}

    /** Whether any engine runs now. */
    static boolean any() {
        return ProcessHandle.allProcesses().anyMatch(process -> isRunningEngine(process.pid()));
    }

    /** One that has ended and whose parent has not asked for it yet still has its name. */
    static boolean isRunningEngine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/comm")).strip().equals("dockerd")
                    && ProcessIdentity.current(pid).isPresent();
        } catch (IOException e) {
            // it has ended
            return false;
        }
    }
}
