package dev.millrace.standalone.cli;

import picocli.CommandLine.Command;

/** Shows the parts of the system. */
@Command(
        name = "system",
        description = "Look at the parts of the system.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {StatusCommand.class, LogsCommand.class})
final class SystemCommand {}
