package dev.millrace.cli.verb;

import dev.millrace.archive.gather.Gathered;
import dev.millrace.cli.Cli;
import dev.millrace.cli.Json;
import dev.millrace.cli.settings.ProjectFile;
import dev.millrace.cli.show.Escapes;
import dev.millrace.cli.show.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "context",
        description = "ls: what a deploy would send. Nothing is sent.",
        synopsisSubcommandLabel = "COMMAND")
final class ContextVerb {

    private final Cli cli;

    ContextVerb(Cli cli) {
        this.cli = cli;
    }

    @Command(name = "ls", description = "Every path that would be sent, and what is kept back.")
    int ls(@Mixin BuildOptions options) {
        var folder = options.folder(cli.folder());
        var project = ProjectFile.in(folder);
        var named = options.file != null ? options.file : project.text("dockerfile");
        var gathered = new SendContext(cli).gather(folder, named == null ? "Dockerfile" : named);
        if (!cli.json()) {
            gathered.entries().forEach(entry -> cli.lines().say(line(entry)));
            new SendContext(cli).left(gathered);
            cli.lines()
                    .say(Figures.files(gathered.files()) + ", " + Figures.bytes(gathered.bytes()));
            return 0;
        }
        var result = Json.object().put("type", "result");
        var files = result.putArray("files");
        for (var entry : gathered.entries()) {
            var file =
                    files.addObject()
                            .put("path", entry.path())
                            .put("type", type(entry))
                            .put("size", size(entry));
            if (entry instanceof Gathered.Entry.Symlink link) {
                file.put("target", link.target());
            }
        }
        result.put("bytes", gathered.bytes());
        var left = result.putArray("notSent");
        gathered.left()
                .forEach(l -> left.addObject().put("path", l.path()).put("reason", l.why().name()));
        cli.lines().result(result);
        return 0;
    }

    private static String line(Gathered.Entry entry) {
        var name = Escapes.neutralise(entry.path());
        return switch (entry) {
            case Gathered.Entry.Folder _ -> "         - " + name + "/";
            case Gathered.Entry.File file -> "%10s ".formatted(Figures.bytes(file.size())) + name;
            case Gathered.Entry.Symlink link ->
                    "         - " + name + " -> " + Escapes.neutralise(link.target());
        };
    }

    private static String type(Gathered.Entry entry) {
        return switch (entry) {
            case Gathered.Entry.Folder _ -> "folder";
            case Gathered.Entry.File _ -> "file";
            case Gathered.Entry.Symlink _ -> "symlink";
        };
    }

    private static long size(Gathered.Entry entry) {
        return entry instanceof Gathered.Entry.File file ? file.size() : 0;
    }
}
