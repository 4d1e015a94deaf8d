package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Commands;
import dev.millrace.cli.settings.EnvFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

final class ConfigVerb implements Verb {

    private final Cli cli;

    ConfigVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        return Commands.group(
                "config",
                "set | ls | rm: an environment's variables; a change is a deploy.",
                ls(),
                rm(),
                set());
    }

    private CommandSpec ls() {
        var where = new Where();
        return Commands.verb(
                "ls",
                "Names and when they were set; values are never read back.",
                () -> ls(where),
                where);
    }

    private int ls(Where where) {
        var view = cli.api().get(path(where));
        return new Listing(cli).print(view.path("variables"), "name", "updatedAt");
    }

    private CommandSpec set() {
        var where = new Where();
        var given = Arg.parameters("NAME=VALUE", 0);
        var file = Arg.path("FILE", "NAME=value lines.", "--env-file");
        var detach = Arg.flag("Do not wait for the deploy.", "--detach");
        return Commands.verb(
                "set",
                "Set variables; `NAME=-` reads the value from standard input.",
                () -> set(where, given.value(), file.value(), detach.value()),
                where,
                given,
                file,
                detach);
    }

    private int set(Where where, List<String> given, @Nullable Path file, boolean detach)
            throws IOException {
        var patch = Json.object();
        var set = patch.putObject("set");
        if (file != null) {
            EnvFile.read(cli.folder().resolve(file)).forEach(set::put);
        }
        for (var one : given) {
            put(set, one);
        }
        if (set.isEmpty()) {
            throw CliException.usage("nothing to set", "Give NAME=VALUE, or --env-file FILE.");
        }
        return patch(where, patch, detach);
    }

    private static void put(ObjectNode set, String one) throws IOException {
        int equals = one.indexOf('=');
        if (equals <= 0) {
            throw CliException.usage(
                    "\"" + one + "\" is not NAME=VALUE", "Give a name and a value.");
        }
        var value = one.substring(equals + 1);
        if (value.equals("-")) {
            value =
                    new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                            .replaceAll("\r?\n$", "");
        }
        set.put(one.substring(0, equals), value);
    }

    private CommandSpec rm() {
        var where = new Where();
        var names = Arg.parameters("NAME", 1);
        var detach = Arg.flag("Do not wait for the deploy.", "--detach");
        return Commands.verb(
                "rm",
                "Remove variables.",
                () -> rm(where, names.value(), detach.value()),
                where,
                names,
                detach);
    }

    private int rm(Where where, List<String> names, boolean detach) {
        var patch = Json.object();
        names.forEach(patch.putArray("remove")::add);
        return patch(where, patch, detach);
    }

    private int patch(Where where, JsonNode patch, boolean detach) {
        long start = System.nanoTime();
        var answer = cli.api().patch(path(where), patch);
        if (answer.hasNonNull("deploy")) {
            return new FollowDeploy(cli).follow(answer.path("deploy"), detach, start);
        }
        cli.lines()
                .summary(
                        "saved as version "
                                + answer.path("version").asLong()
                                + "; nothing is live, so nothing is deployed");
        cli.lines()
                .result(
                        Json.object()
                                .put("type", "result")
                                .put("status", "SAVED")
                                .put("version", answer.path("version").asLong()));
        return 0;
    }

    private String path(Where where) {
        return "/v1/agents/"
                + where.agent(cli.folder())
                + "/environments/"
                + where.environment(cli.folder())
                + "/config";
    }
}
