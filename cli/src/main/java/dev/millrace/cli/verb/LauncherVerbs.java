package dev.millrace.cli.verb;

import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Args;
import dev.millrace.cli.args.Commands;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the launcher hands to other programs, as far as a shell completes it: those programs have
 * the truth, in their {@code --help}.
 */
final class LauncherVerbs {

    private static final List<String> NONE = List.of();
    private static final List<String> DATA = List.of("--data");

    private LauncherVerbs() {}

    /** New ones each time: a specification belongs to one program, and inherits its --json. */
    static List<CommandSpec> all() {
        var system = verb("system", "What runs, from where, and what it says.", NONE, NONE);
        system.addSubcommand("status", verb("status", "Every component.", NONE, DATA));
        system.addSubcommand(
                "logs",
                verb(
                        "logs",
                        "The log of a component.",
                        List.of("--follow", "--raw"),
                        List.of("--data", "--lines")));
        return List.of(
                verb(
                        "up",
                        "Start the whole system on this machine.",
                        List.of("--observe", "--no-observe"),
                        List.of("--data", "--without", "--s3", "--s3-keys")),
                verb("down", "Stop it.", NONE, DATA),
                verb("reset", "Remove it with all its data.", NONE, DATA),
                system,
                verb("doctor", "What is wrong, and what to do.", NONE, DATA),
                verb(
                        "gc",
                        "Free disk space.",
                        List.of("--dry-run"),
                        List.of("--data", "--keep-cache")),
                verb("demo", "From nothing to live traffic.", NONE, NONE),
                verb("test", "Every test.", NONE, NONE),
                verb("chaos", "Bad days, on purpose.", NONE, NONE),
                verb("bench", "Measurements.", NONE, NONE),
                verb("corpora", "Hostile archives and real trees.", NONE, NONE));
    }

    private static CommandSpec verb(
            String name, String about, List<String> flags, List<String> valued) {
        var options = new ArrayList<Args>();
        flags.forEach(flag -> options.add(Arg.flag("", flag)));
        valued.forEach(option -> options.add(Arg.text("VALUE", "", option)));
        return Commands.verb(name, about, null, options.toArray(Args[]::new));
    }
}
