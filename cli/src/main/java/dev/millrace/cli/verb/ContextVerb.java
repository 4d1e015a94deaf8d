package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.archive.gather.Explanation;
import dev.millrace.archive.gather.FolderSizes;
import dev.millrace.archive.gather.Gathered;
import dev.millrace.archive.ignore.Rule;
import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Commands;
import dev.millrace.cli.show.Escapes;
import dev.millrace.cli.show.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

final class ContextVerb implements Verb {

    private final Cli cli;

    ContextVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        return Commands.group(
                "context", "ls: what a deploy would send, and why. Nothing is sent.", ls());
    }

    private CommandSpec ls() {
        var agent = new AgentOption();
        var options = new FolderOptions();
        var why = Arg.text("PATH", "Which line of which file decides about one path.", "--why");
        var sizes = Arg.flag("By folder, the biggest first.", "--sizes");
        return Commands.verb(
                "ls",
                "Every path that would be sent, and what is kept back.",
                () -> ls(agent, options, why.value(), sizes.value()),
                agent,
                options,
                why,
                sizes);
    }

    private int ls(AgentOption agent, FolderOptions options, @Nullable String why, boolean sizes) {
        var project = agent.sent(options.folder(cli.folder()));
        var folder = project.root();
        var named = options.named(project);
        var sending = new SendContext(cli);
        var gathered = sending.gather(folder, named, options.secrets());
        if (why != null) {
            return explain(gathered, named, why);
        }
        if (cli.json()) {
            cli.lines().result(sizes ? sizes(gathered) : paths(gathered));
            return 0;
        }
        if (sizes) {
            FolderSizes.of(gathered).all().forEach(size -> cli.lines().say(line(size)));
        } else {
            gathered.entries().forEach(entry -> cli.lines().say(line(entry)));
        }
        sending.left(gathered);
        cli.lines().say(Figures.files(gathered.files()) + ", " + Figures.bytes(gathered.bytes()));
        return 0;
    }

    private int explain(Gathered gathered, String dockerfile, String asked) {
        try {
            var why = Explanation.of(gathered, dockerfile, inside(gathered.root(), asked));
            if (cli.json()) {
                cli.lines().result(json(why));
            } else {
                cli.lines().say(line(why));
            }
            return 0;
        } catch (IOException e) {
            throw CliException.usage(asked + " cannot be read: " + e, "Look at its permissions.");
        }
    }

    /** Paths are of the folder that is sent; one that is only here from where we stand is meant. */
    private String inside(Path root, String asked) {
        var path = root.resolve(asked).normalize();
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            path = cli.folder().resolve(asked).normalize();
        }
        if (path.equals(root) || !path.startsWith(root)) {
            throw CliException.usage(
                    "there is no " + asked + " in " + root, "Name a path inside the folder.");
        }
        return root.relativize(path).toString();
    }

    private static String line(Explanation why) {
        var about = why.at().equals(why.path()) ? "" : ", with all of " + why.at() + "/";
        return Escapes.neutralise(
                (why.sent() ? "sent      " : "not sent  ")
                        + why.path()
                        + "  "
                        + decided(why)
                        + about);
    }

    private static String decided(Explanation why) {
        var rule = why.rule();
        if (why.because() == Explanation.Because.SECRET) {
            var asked = rule == null ? "" : ", although " + rule.text() + " asks for it";
            return "kept back, " + why.text() + asked;
        }
        return rule == null ? why.text() : why.text() + " by " + rule.text();
    }

    private static ObjectNode json(Explanation why) {
        var result =
                Json.object()
                        .put("type", "result")
                        .put("path", why.path())
                        .put("sent", why.sent())
                        .put("because", why.because().name())
                        .put("text", why.text())
                        .put("decidedAt", why.at());
        boolean secret = why.because() == Explanation.Because.SECRET;
        put(result, secret ? "askedBy" : "rule", why.rule());
        return result;
    }

    private static void put(ObjectNode node, String field, @Nullable Rule rule) {
        if (rule != null) {
            node.putObject(field)
                    .put("file", rule.file())
                    .put("line", rule.line())
                    .put("pattern", rule.pattern());
        }
    }

    private static ObjectNode paths(Gathered gathered) {
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
        left(gathered, result.putArray("notSent"));
        return result;
    }

    private static void left(Gathered gathered, ArrayNode left) {
        for (var path : gathered.left()) {
            var item =
                    left.addObject()
                            .put("path", path.path())
                            .put("reason", path.why().name())
                            .put("what", path.what());
            put(item, "askedBy", path.askedBy());
        }
    }

    private static ObjectNode sizes(Gathered gathered) {
        var result = Json.object().put("type", "result");
        var folders = result.putArray("folders");
        for (var size : FolderSizes.of(gathered).all()) {
            folders.addObject()
                    .put("path", size.path())
                    .put("bytes", size.bytes())
                    .put("files", size.files());
        }
        result.put("bytes", gathered.bytes());
        left(gathered, result.putArray("notSent"));
        return result;
    }

    private static String line(FolderSizes.Size size) {
        return "%10s %10s  ".formatted(Figures.bytes(size.bytes()), Figures.files(size.files()))
                + Escapes.neutralise(size.path())
                + "/";
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
