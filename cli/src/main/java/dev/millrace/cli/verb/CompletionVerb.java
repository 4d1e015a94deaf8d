package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.Options;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Commands;
import dev.millrace.cli.completion.Completion;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

final class CompletionVerb implements Verb, Callable<Integer> {

    private final Cli cli;

    private final Arg<Completion.Shell> shell = Arg.parameter("SHELL", Completion.Shell.class);

    CompletionVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        var spec =
                Commands.verb(
                        "completion",
                        "bash | zsh | fish: prints what the shell loads to complete verbs and options.",
                        this,
                        shell);
        spec.usageMessage()
                .footer(
                        "",
                        "bash:  source <(millrace completion bash)",
                        "zsh:   source <(millrace completion zsh)",
                        "fish:  millrace completion fish | source");
        return spec;
    }

    @Override
    public Integer call() {
        cli.terminal().out().println(Completion.script(shell.value(), everything()));
        return 0;
    }

    /** Every verb, also those that the launcher hands to other programs. */
    private CommandLine everything() {
        var root = new CommandLine(new Options().spec());
        Verbs.ALL.forEach((name, verb) -> root.addSubcommand(name, verb.create(cli).spec()));
        LauncherVerbs.all().forEach(verb -> root.addSubcommand(verb.name(), verb));
        return root;
    }
}
