package dev.millrace.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish, which picocli makes none for: a line per verb and per option. */
final class FishScript {

    private final String program;
    private final List<String> lines = new ArrayList<>();

    FishScript(String program) {
        this.program = program;
    }

    /** The script; verbs of verbs and their options included. */
    String of(CommandLine root) {
        lines.add("# fish completion of " + program);
        lines.add("complete -c " + program + " -f");
        var verbs = String.join(" ", root.getSubcommands().keySet());
        var noVerb = "not __fish_seen_subcommand_from " + verbs;
        options(root, noVerb);
        root.getSubcommands()
                .forEach((name, verb) -> {
                    argument(noVerb, name, verb);
                    verb(name, verb);
                });
        return String.join("\n", lines) + "\n";
    }

    private void verb(String name, CommandLine verb) {
        var here = "__fish_seen_subcommand_from " + name;
        var inner = verb.getSubcommands();
        if (inner.isEmpty()) {
            lines.add("complete -c %s -n %s -F".formatted(program, quoted(here)));
            options(verb, here);
            return;
        }
        var none =
                here + "; and not __fish_seen_subcommand_from " + String.join(" ", inner.keySet());
        options(verb, none);
        inner.forEach((innerName, command) -> {
            argument(none, innerName, command);
            options(command, here + "; and __fish_seen_subcommand_from " + innerName);
        });
    }

    private void argument(String when, String name, CommandLine command) {
        lines.add(
                "complete -c %s -n %s -a %s -d %s"
                        .formatted(program, quoted(when), name, quoted(about(command))));
    }

    private void options(CommandLine command, String when) {
        for (var option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                lines.add(
                        "complete -c %s -n %s %s%s -d %s"
                                .formatted(
                                        program,
                                        quoted(when),
                                        names(option),
                                        option.arity().max() > 0 ? " -r" : "",
                                        quoted(String.join(" ", option.description()))));
            }
        }
    }

    private static String names(OptionSpec option) {
        return List.of(option.names()).stream()
                .map(name ->
                        name.startsWith("--")
                                ? "-l " + name.substring(2)
                                : "-s " + name.substring(1))
                .collect(Collectors.joining(" "));
    }

    private static String about(CommandLine command) {
        return String.join(" ", command.getCommandSpec().usageMessage().description());
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
