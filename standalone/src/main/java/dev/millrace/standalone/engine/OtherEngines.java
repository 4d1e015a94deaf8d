package dev.millrace.standalone.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The engines of this machine, whoever started them. */
final class OtherEngines {

    private OtherEngines() {}

    /** Whether any engine runs now. */
    static boolean any() throws IOException {
        try (var processes = Files.list(Path.of("/proc"))) {
            return processes.anyMatch(
                    process -> name(process).filter("dockerd"::equals).isPresent());
        }
    }

    private static Optional<String> name(Path process) {
        try {
            return Optional.of(Files.readString(process.resolve("comm")).strip());
        } catch (IOException e) {
            // not a process, or one that has ended
            return Optional.empty();
        }
    }
}
