package dev.millrace.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The processes of the machine, those in containers and build steps too, by their command line. */
public final class MachineProcesses {

    private MachineProcesses() {}

    /** Command lines that contain the words; ended ones have none. */
    public static List<String> with(String words) throws IOException {
        var found = new ArrayList<String>();
        try (var all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : all) {
                var line = commandLine(process);
                if (line.contains(words)) {
                    found.add(process.getFileName() + " " + line);
                }
            }
        }
        return found;
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException e) {
            // it has ended meanwhile
            return "";
        }
    }
}
