package dev.millrace.cli.project.template;

import dev.millrace.cli.project.detect.Workspace;
import dev.millrace.cli.project.detect.Workspace.Member;
import java.util.Collection;
import java.util.stream.Collectors;

/** COPY lines that keep every path where it is. */
final class Copies {

    private Copies() {}

    /** One file of every member: a lock file is checked against all of them. */
    static String of(Workspace workspace, String file) {
        return workspace.members().stream()
                .map(Member::path)
                .map(path -> "COPY " + path + "/" + file + " " + path + "/")
                .collect(Collectors.joining("\n"));
    }

    /** Whole folders, from the context or, with {@code --from=stage /app/}, from a stage. */
    static String of(Collection<String> paths, String from) {
        return paths.stream()
                .map(path -> "COPY " + from + path + " " + path)
                .collect(Collectors.joining("\n"));
    }
}
