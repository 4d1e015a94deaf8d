package dev.millrace.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the launcher hands to other programs, as far as a shell completes it: those programs have
 * the truth, in their {@code --help}.
 */
final class LauncherVerbs {

    private LauncherVerbs() {}

    /** New ones each time: a specification belongs to one program, and inherits its --json. */
    static Map<String, CommandSpec> all() {
        var verbs = new LinkedHashMap<String, CommandSpec>();
        verbs.put(
                "up",
                verb(
                        "Start the whole system on this machine.",
                        List.of("--observe", "--no-observe"),
                        List.of("--data", "--without", "--s3", "--s3-keys")));
        verbs.put("down", verb("Stop it.", List.of(), List.of("--data")));
        verbs.put("reset", verb("Remove it with all its data.", List.of(), List.of("--data")));
        var system = verb("What runs, from where, and what it says.", List.of(), List.of());
        system.addSubcommand("status", verb("Every component.", List.of(), List.of("--data")));
        system.addSubcommand(
                "logs",
                verb(
                        "The log of a component.",
                        List.of("--follow", "--raw"),
                        List.of("--data", "--lines")));
        verbs.put("system", system);
        verbs.put("doctor", verb("What is wrong, and what to do.", List.of(), List.of("--data")));
        verbs.put(
                "gc",
                verb("Free disk space.", List.of("--dry-run"), List.of("--data", "--keep-cache")));
        verbs.put("demo", verb("From nothing to live traffic.", List.of(), List.of()));
        verbs.put("test", verb("Every test.", List.of(), List.of()));
        verbs.put("chaos", verb("Bad days, on purpose.", List.of(), List.of()));
        verbs.put("bench", verb("Measurements.", List.of(), List.of()));
        return verbs;
    }

    private static CommandSpec verb(String about, List<String> flags, List<String> valued) {
        var spec = CommandSpec.create();
        spec.usageMessage().description(about);
        flags.forEach(name -> spec.addOption(OptionSpec.builder(name).arity("0").build()));
        valued.forEach(name ->
                spec.addOption(OptionSpec.builder(name).arity("1").type(String.class).build()));
        return spec;
    }
}
