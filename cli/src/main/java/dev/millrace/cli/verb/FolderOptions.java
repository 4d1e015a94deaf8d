package dev.millrace.cli.verb;

import dev.millrace.cli.CliException;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Args;
import dev.millrace.cli.settings.ProjectFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Which folder a verb is about, and what of it belongs to the context. */
final class FolderOptions implements Args {

    private final Arg<@Nullable Path> directory =
            Arg.optionalPath("DIR", "The folder to send (default: here).");

    private final Arg<@Nullable String> file =
            Arg.text("FILE", "Dockerfile inside the folder (default: Dockerfile).", "-f", "--file");

    private final Arg<List<String>> sendSecrets =
            Arg.texts(
                    "PATH",
                    "Send this one file although it may be a secret; repeatable.",
                    "--send-secret");

    @Override
    public void addTo(CommandSpec verb) {
        directory.addTo(verb);
        file.addTo(verb);
        sendSecrets.addTo(verb);
    }

    Path folder(Path here) {
        var asked = directory.value();
        var folder = asked == null ? here : here.resolve(asked).normalize();
        if (!Files.isDirectory(folder)) {
            throw CliException.usage(
                    folder + " is not a folder", "Name the folder that holds the Dockerfile.");
        }
        return folder;
    }

    List<String> secrets() {
        return sendSecrets.value();
    }

    /** The Dockerfile as it is named, whether it is there or not. */
    String named(ProjectFile project) {
        var asked = file.value();
        var named = asked != null ? asked : project.text("dockerfile");
        return named == null ? "Dockerfile" : Path.of(named).normalize().toString();
    }

    /** The Dockerfile's path inside the folder. */
    String dockerfile(Path here, Path folder, ProjectFile project) {
        var named = named(project);
        var path = folder.resolve(named).normalize();
        var asked = file.value();
        if (asked != null && !Files.isRegularFile(path)) {
            path = here.resolve(asked).normalize();
        }
        if (!path.startsWith(folder) || !Files.isRegularFile(path)) {
            throw CliException.usage(
                    "there is no " + named + " in " + folder,
                    "Put a Dockerfile into the folder, or name it with --file.");
        }
        return folder.relativize(path).toString();
    }
}
