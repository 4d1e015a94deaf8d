package dev.millrace.cli.verb;

import dev.millrace.cli.CliException;
import dev.millrace.cli.settings.ProjectFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which folder a verb is about, and what of it belongs to the context. */
final class FolderOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder to send (default: here).")
    @Nullable Path directory;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Dockerfile inside the folder (default: Dockerfile).")
    @Nullable String file;

    @Option(
            names = "--send-secret",
            paramLabel = "PATH",
            description = "Send this one file although it may be a secret; repeatable.")
    List<String> sendSecrets = new ArrayList<>();

    Path folder(Path here) {
        var folder = directory == null ? here : here.resolve(directory).normalize();
        if (!Files.isDirectory(folder)) {
            throw CliException.usage(
                    folder + " is not a folder", "Name the folder that holds the Dockerfile.");
        }
        return folder;
    }

    List<String> secrets() {
        return sendSecrets;
    }

    /** The Dockerfile as it is named, whether it is there or not. */
    String named(ProjectFile project) {
        var named = file != null ? file : project.text("dockerfile");
        return named == null ? "Dockerfile" : Path.of(named).normalize().toString();
    }

    /** The Dockerfile's path inside the folder. */
    String dockerfile(Path here, Path folder, ProjectFile project) {
        var named = named(project);
        var path = folder.resolve(named).normalize();
        if (file != null && !Files.isRegularFile(path)) {
            path = here.resolve(file).normalize();
        }
        if (!path.startsWith(folder) || !Files.isRegularFile(path)) {
            throw CliException.usage(
                    "there is no " + named + " in " + folder,
                    "Put a Dockerfile into the folder, or name it with --file.");
        }
        return folder.relativize(path).toString();
    }
}
