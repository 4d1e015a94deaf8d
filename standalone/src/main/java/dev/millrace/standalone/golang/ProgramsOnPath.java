package dev.millrace.standalone.golang;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for a program where a shell would, and then where it is usually installed. */
public final class ProgramsOnPath {

    private ProgramsOnPath() {}

    public static Optional<Path> find(
            String program, Map<String, String> environment, List<String> usual) {
        var folders = new ArrayList<String>();
        for (var folder : environment.getOrDefault("PATH", "").split(":")) {
            if (!folder.isBlank()) {
                folders.add(folder);
            }
        }
        folders.addAll(usual);
        return folders.stream()
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
