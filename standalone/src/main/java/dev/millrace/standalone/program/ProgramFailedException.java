package dev.millrace.standalone.program;

import java.io.IOException;
import java.io.Serial;

/** A program ended with another exit code than 0; the message ends with what it printed. */
public final class ProgramFailedException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    ProgramFailedException(String command, int exitCode, String output) {
        super(command + " ended with " + exitCode + (output.isBlank() ? "" : "\n" + output));
    }
}
