package dev.millrace.cli.verb;

import picocli.CommandLine.Model.CommandSpec;

/** What the program can be asked to do: one word, with options and perhaps verbs of its own. */
public interface Verb {

    /**
     * Begins, beside the reading of the command line, what it needs whatever stands there. Returns
     * at once.
     */
    default void prepare() {}

    /** Its model; what runs it reads the options that it has put there. */
    CommandSpec spec();
}
