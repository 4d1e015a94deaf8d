package dev.millrace.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself: what every verb inherits. */
@Command(
        name = "millrace",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "VERB",
        sortOptions = false)
public final class Options {

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "JSON lines on standard output, the last one the result.")
    boolean json;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description =
                    "Another platform than the current one of ~/.config/millrace/config.toml.")
    @Nullable String profile;
}
