package dev.millrace.cli;

import dev.millrace.archive.gather.GatherException;
import dev.millrace.archive.ignore.IgnoreSyntaxException;
import dev.millrace.cli.show.JsonReporter;
import dev.millrace.cli.show.PlainReporter;
import dev.millrace.cli.show.Terminal;
import dev.millrace.cli.trace.SpanExporter;
import dev.millrace.cli.trace.Trace;
import dev.millrace.cli.verb.Verbs;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Starts a verb and ends with its exit code. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        var env = System.getenv();
        System.exit(run(args, env, Path.of(""), Terminal.ofProcess(env)));
    }

    /** One run, without ending the process. */
    public static int run(String[] args, Map<String, String> env, Path folder, Terminal terminal) {
        var trace =
                new Trace(
                        "millrace "
                                + String.join(
                                        " ", List.of(args).subList(0, Math.min(1, args.length))));
        var options = new Options();
        var cli = new Cli(env, folder.toAbsolutePath().normalize(), terminal, trace, options);
        var commands = commands(args, options, cli);
        commands.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        commands.setParameterExceptionHandler((e, given) -> usage(e, List.of(given), terminal));
        commands.setExecutionExceptionHandler((e, command, parsed) -> failed(e, cli));
        try {
            return commands.execute(args);
        } finally {
            cli.lines().close();
            trace.root().close();
            SpanExporter.export(trace, env);
        }
    }

    /**
     * Only the verb that was asked for is built: the model of all of them takes longer than most
     * run.
     */
    private static CommandLine commands(String[] args, Options options, Cli cli) {
        var asked = args.length == 0 ? null : Verbs.ALL.get(args[0]);
        var one = asked == null ? null : asked.create(cli);
        if (one != null) {
            one.prepare();
        }
        var root = new CommandLine(options.spec());
        if (one != null) {
            root.addSubcommand(args[0], one.spec());
        } else {
            Verbs.ALL.forEach((name, verb) -> root.addSubcommand(name, verb.create(cli).spec()));
            root.getCommandSpec()
                    .usageMessage()
                    .header("From a folder of agent code to live traffic.", "")
                    .footer(Verbs.LAUNCHER.toArray(String[]::new));
        }
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setExpandAtFiles(false);
        root.setUsageHelpWidth(100);
        return root;
    }

    private static int usage(ParameterException e, List<String> given, Terminal terminal) {
        if (given.isEmpty()) {
            e.getCommandLine().usage(terminal.err());
            return Exit.USAGE.code();
        }
        var command = e.getCommandLine().getCommandSpec().qualifiedName();
        var error =
                CliException.usage(
                        String.valueOf(e.getMessage()),
                        meant(e, command) + "See `" + command + " --help`.");
        if (given.contains("--json")) {
            new JsonReporter(terminal).error(error, "");
        } else {
            new PlainReporter(terminal).error(error, "");
        }
        return Exit.USAGE.code();
    }

    /** What may have been meant by a word that nobody knows. */
    private static String meant(ParameterException e, String command) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            return unmatched.getSuggestions().stream()
                    .limit(3)
                    .map(word -> word.startsWith(command) ? word : command + " " + word)
                    .collect(Collectors.joining("`, `", "Did you mean `", "`? "));
        }
        return "";
    }

    private static int failed(Exception e, Cli cli) {
        var error =
                switch (e) {
                    case CliException known -> known;
                    case GatherException gather ->
                            CliException.usage(
                                    String.valueOf(gather.getMessage()),
                                    "See `millrace context ls`.");
                    case IgnoreSyntaxException syntax ->
                            CliException.usage(
                                    String.valueOf(syntax.getMessage()), "Mend the pattern.");
                    default ->
                            new CliException(
                                    Exit.FAILED,
                                    "cli.fault",
                                    "this is a fault of the CLI: " + e,
                                    "Please report it with the trace id.");
                };
        cli.trace().root().fail();
        cli.lines().error(error, cli.trace().id());
        return error.exit().code();
    }
}
