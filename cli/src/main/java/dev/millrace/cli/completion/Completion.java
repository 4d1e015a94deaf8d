package dev.millrace.cli.completion;

import picocli.AutoComplete;
import picocli.CommandLine;

/** The scripts that shells load to complete verbs, options and, where nothing is known, files. */
public final class Completion {

    private static final String PROGRAM = "millrace";

    private Completion() {}

    /** A shell that has completion. */
    public enum Shell {
        BASH,
        ZSH,
        FISH
    }

    /** The script for the whole command line. */
    public static String script(Shell shell, CommandLine root) {
        return switch (shell) {
            case BASH -> AutoComplete.bash(PROGRAM, root);
            case ZSH ->
                    "autoload -Uz compinit bashcompinit && compinit -u && bashcompinit\n"
                            + AutoComplete.bash(PROGRAM, root);
            case FISH -> new FishScript(PROGRAM).of(root);
        };
    }
}
