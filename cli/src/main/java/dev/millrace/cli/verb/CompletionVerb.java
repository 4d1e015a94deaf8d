package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.Options;
import dev.millrace.cli.completion.Completion;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description =
                "bash | zsh | fish: prints what the shell loads to complete verbs and options.",
        footer = {
            "",
            "bash:  source <(millrace completion bash)",
            "zsh:   source <(millrace completion zsh)",
            "fish:  millrace completion fish | source"
        })
final class CompletionVerb implements Callable<Integer> {

    private final Cli cli;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    Completion.Shell shell = Completion.Shell.BASH;

    CompletionVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        cli.terminal().out().println(Completion.script(shell, everything()));
        return 0;
    }

    /** Every verb, also those that the launcher hands to other programs. */
    private CommandLine everything() {
        var root = new CommandLine(new Options());
        Verbs.ALL.forEach((name, verb) -> root.addSubcommand(name, verb.create(cli)));
        LauncherVerbs.all().forEach(root::addSubcommand);
        return root;
    }
}
