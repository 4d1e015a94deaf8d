package dev.millrace.standalone.emulation;

import dev.millrace.standalone.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kernel's table of interpreters for programs it cannot run itself. */
final class Binfmt {

    private static final Path TABLE = Path.of("/proc/sys/fs/binfmt_misc");
    private static final String ARM64_MAGIC = "7f454c460201010000000000000000000200b700";

    /** How a 64-bit ARM program begins, and which bits of that count. */
    private static final String ARM64_RULE =
            "M::\\x7fELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\xb7\\x00"
                    + ":\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x00\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff"
                    + "\\xfe\\xff\\xff\\xff";

    /** One entry. */
    record Handler(String name, String interpreter, String flags) {

        /** The kernel holds the interpreter open, so that containers need not have it. */
        boolean worksInContainers() {
            return flags.contains("F");
        }
    }

    boolean isMounted() {
        return Files.exists(TABLE.resolve("register"));
    }

    void mount() throws IOException, InterruptedException {
        Program.of("mount", "-t", "binfmt_misc", "binfmt_misc", TABLE.toString()).run();
    }

    void unmount() throws IOException, InterruptedException {
        Program.of("umount", TABLE.toString()).attempt();
    }

    /** The enabled entries for 64-bit ARM. */
    List<Handler> arm64() throws IOException {
        if (!isMounted()) {
            return List.of();
        }
        try (var entries = Files.list(TABLE)) {
            return entries.map(this::read).flatMap(Optional::stream).toList();
        }
    }

    /** Adds an entry whose interpreter works in containers and is told the program's own name. */
    void registerArm64(String name, Path interpreter) throws IOException {
        Files.writeString(
                TABLE.resolve("register"),
                ":" + name + ":" + ARM64_RULE + ":" + interpreter + ":PF");
    }

    void remove(String name) throws IOException {
        Files.writeString(TABLE.resolve(name), "-1");
    }

    private Optional<Handler> read(Path entry) {
        try {
            var lines = Files.readAllLines(entry);
            var fields = fields(lines);
            var isArm64 = fields.getOrDefault("magic", "").equals(ARM64_MAGIC);
            return lines.contains("enabled") && isArm64
                    ? Optional.of(
                            new Handler(
                                    entry.getFileName().toString(),
                                    fields.getOrDefault("interpreter", ""),
                                    fields.getOrDefault("flags:", "")))
                    : Optional.empty();
        } catch (IOException e) {
            // "register" cannot be read
            return Optional.empty();
        }
    }

    private static Map<String, String> fields(List<String> lines) {
        var fields = new HashMap<String, String>();
        for (var line : lines) {
            var space = line.indexOf(' ');
            if (space > 0) {
                fields.put(line.substring(0, space), line.substring(space + 1).strip());
            }
        }
        return fields;
    }
}
