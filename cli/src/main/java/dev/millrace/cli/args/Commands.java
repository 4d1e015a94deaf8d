package dev.millrace.cli.args;

import dev.millrace.cli.Versions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Models of the program, its verbs and their verbs. Made in code, since picocli's annotations are
 * read by reflection, which takes longer than most runs.
 */
public final class Commands {

    private Commands() {}

    /** The program itself: verbs are added to it. */
    public static CommandSpec program(String name, Args... args) {
        var spec = command(name, null, args);
        spec.usageMessage().synopsisSubcommandLabel("VERB");
        return spec;
    }

    /** A verb and what runs it: nothing, if it is only there to be completed. */
    public static CommandSpec verb(
            String name, String about, @Nullable Callable<Integer> run, Args... args) {
        var spec = command(name, run, args);
        spec.usageMessage().description(about);
        return spec;
    }

    /** A verb that does nothing but have verbs, listed in the order of its help. */
    public static CommandSpec group(String name, String about, CommandSpec... verbs) {
        var spec = command(name, null);
        spec.usageMessage().description(about).synopsisSubcommandLabel("COMMAND");
        for (var verb : verbs) {
            spec.addSubcommand(verb.name(), verb);
        }
        return spec;
    }

    private static CommandSpec command(String name, @Nullable Callable<Integer> run, Args... args) {
        var spec = CommandSpec.wrapWithoutInspection(run).name(name);
        spec.versionProvider(new Versions());
        spec.usageMessage().sortOptions(false);
        for (var some : args) {
            some.addTo(spec);
        }
        return spec.addOption(help()).addOption(version());
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build();
    }

    private static OptionSpec version() {
        return OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build();
    }
}
