package dev.millrace.standalone.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts, stops and shows the system of this machine. */
@Command(
        name = "millrace",
        description = "The whole of Millrace on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            ResetCommand.class,
            SystemCommand.class,
            DoctorCommand.class,
            GcCommand.class,
            SuperviseCommand.class
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var commandLine = new CommandLine(new Main());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler(new PlainFailures());
        System.exit(commandLine.execute(arguments));
    }
}
