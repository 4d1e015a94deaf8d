package dev.millrace.contracts.log;

/** Where an entry comes from. */
public enum LogSource {
    STDOUT,
    STDERR,
    /** A step began or ended; the entry's status says which, its text is the step's name. */
    STEP,
    /** Millrace itself speaks, such as of a limit that was reached. */
    NOTICE
}
