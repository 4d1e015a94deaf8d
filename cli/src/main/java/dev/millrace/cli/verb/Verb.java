package dev.millrace.cli.verb;

import picocli.CommandLine.Model.CommandSpec;

/** What the program can be asked to do: one word, with options and perhaps verbs of its own. */
public interface Verb {

    /** Its model; what runs it reads the options that it has put there. */
    CommandSpec spec();
}
