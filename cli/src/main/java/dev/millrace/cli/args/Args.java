package dev.millrace.cli.args;

import picocli.CommandLine.Model.CommandSpec;

/** One option or parameter of a verb, or several that belong together. */
public interface Args {

    /** Puts them into a verb's model, in the order in which its help shows them. */
    void addTo(CommandSpec verb);
}
