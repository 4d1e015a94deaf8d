package dev.millrace.standalone.gc;

import java.io.IOException;

/** Removes one kind of things that can be had again. */
public interface Sweep {

    /** Such as {@code build cache}. */
    String what();

    /** How many bytes removing would free now; removes nothing. */
    long wouldFree() throws IOException, InterruptedException;

    /** Removes them and says how many bytes that has freed. Safe while the system runs. */
    long free() throws IOException, InterruptedException;
}
